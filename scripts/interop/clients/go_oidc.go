package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"sync"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// What this program keeps of a browser, by its cookie.
type session struct {
	id, verifier, nonce string
	person              map[string]any
}

var sessions sync.Map

func sessionOf(r *http.Request) *session {
	if cookie, err := r.Cookie("session"); err == nil {
		if found, ok := sessions.Load(cookie.Value); ok {
			return found.(*session)
		}
	}
	return &session{}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

// A handler that panics refuses.
func handle(path string, handler http.HandlerFunc) {
	http.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if refused := recover(); refused != nil {
				http.Error(w, fmt.Sprint(refused), http.StatusForbidden)
			}
		}()
		handler(w, r)
	})
}

func main() {
	ctx := context.Background()
	CONFIG
	check(err)
	handle("/login", func(w http.ResponseWriter, r *http.Request) {
		begun := &session{id: oauth2.GenerateVerifier(), verifier: oauth2.GenerateVerifier(), nonce: oauth2.GenerateVerifier()}
		sessions.Store(begun.id, begun)
		http.SetCookie(w, &http.Cookie{Name: "session", Value: begun.id, Path: "/", HttpOnly: true, Secure: true})
		to := config.AuthCodeURL(begun.id, oidc.Nonce(begun.nonce), oauth2.S256ChallengeOption(begun.verifier))
		http.Redirect(w, r, to, http.StatusFound)
	})
	handle("/callback", func(w http.ResponseWriter, r *http.Request) {
		begun := sessionOf(r)
		if begun.id == "" || r.FormValue("state") != begun.id {
			panic("not begun here")
		}
		token, err := config.Exchange(ctx, r.FormValue("code"), oauth2.VerifierOption(begun.verifier))
		check(err)
		raw, _ := token.Extra("id_token").(string)
		id, err := provider.Verifier(&oidc.Config{ClientID: config.ClientID}).Verify(ctx, raw)
		check(err)
		if id.Nonce != begun.nonce {
			panic("another nonce")
		}
		check(id.VerifyAccessToken(token.AccessToken))
		info, err := provider.UserInfo(ctx, oauth2.StaticTokenSource(token))
		check(err)
		check(info.Claims(&begun.person))
		http.Redirect(w, r, "/me", http.StatusFound)
	})
	handle("/me", func(w http.ResponseWriter, r *http.Request) {
		known := sessionOf(r)
		if known.person == nil {
			w.WriteHeader(http.StatusUnauthorized)
		}
		check(json.NewEncoder(w).Encode(known.person))
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), nil))
}
