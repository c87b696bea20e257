// Package ui is the web app as `make ui` built it, for the binary to serve.
package ui

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Files are the built files, index.html in the root; there is none before the first build.
func Files() fs.FS {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // the folder is embedded under this very name
	}
	return sub
}
