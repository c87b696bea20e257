// The server writes a nonce of its own into each page, and the browser applies no style element without it
// (Content-Security-Policy). antd takes the nonce for the styles of its components; those with which its dialogs keep the page
// beneath from scrolling it makes without. So each style element that a script of this page makes gets it.
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content

// nonceStyles is called once, before anything is drawn.
export function nonceStyles(): void {
  const create = document.createElement.bind(document)
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = create(name, options)
    if (nonce && element instanceof HTMLStyleElement) element.nonce = nonce
    return element
  }) as typeof document.createElement
}
