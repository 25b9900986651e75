import os

from authlib.integrations.flask_client import OAuth
from flask import Flask, redirect, session
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
app.secret_key = os.environ["ORIGIN"]
app.wsgi_app = ProxyFix(app.wsgi_app, x_proto=1, x_host=1)
oauth = OAuth(app)
CONFIG


@app.get("/login")
def login():
    return oauth.spse.authorize_redirect(os.environ["ORIGIN"] + "/callback")


@app.get("/callback")
def callback():
    token = oauth.spse.authorize_access_token()
    claims = oauth.spse.userinfo(token=token)
    session["person"] = {"sub": token["userinfo"]["sub"], "name": claims["name"], "email": claims["email"]}
    return redirect("/me")


@app.get("/me")
def me():
    return session.get("person", {}), 200 if "person" in session else 401


app.run("127.0.0.1", int(os.environ["PORT"]))
