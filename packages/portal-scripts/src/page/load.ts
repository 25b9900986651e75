/** Asks for a page of ours. @returns a document whose scripts do not run. Null: no page, or another one, as that of a login. */
export const load = (url: string): Promise<Document | null> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.onloadend = () =>
      resolve(request.status === 200 && request.responseURL === url ? request.responseXML : null);
    request.send();
  });
