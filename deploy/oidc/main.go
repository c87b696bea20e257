// Command oidc is an OpenID Connect provider for one machine: it serves the people of a file with their groups. Tests log in
// through it, and so may a developer; it keeps nothing and is no provider for the open network.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/zitadel/oidc/v3/example/server/exampleop"
	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/op"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "oidc:", err)
		os.Exit(1)
	}
}

func run() error {
	address := flag.String("address", "127.0.0.1:0", "where to listen")
	people := flag.String("people", "", "JSON file of the people, read anew at each login: [{id, login, password, name, groups}]")
	client := flag.String("client", "award", "id of the client; <id>-expired and <id>-foreign are clients whose tokens are faulty")
	callback := flag.String("callback", "", "where the client is sent back to")
	loggedOut := flag.String("logged-out", "", "where the client may be sent after logout")
	flag.Parse()
	secret := os.Getenv("OIDC_CLIENT_SECRET")
	if *people == "" || *callback == "" || secret == "" {
		return errors.New("-people, -callback and OIDC_CLIENT_SECRET are needed")
	}
	listener, err := net.Listen("tcp", *address)
	if err != nil {
		return err
	}
	register := &register{file: *people}
	if _, err := register.all(); err != nil {
		return err
	}
	clients := map[string]*storage.Client{}
	for _, id := range []string{*client, *client + expired, *client + foreign} {
		clients[id] = storage.WebClient(id, secret, *callback)
	}
	held := &held{Storage: storage.NewStorageWithClients(register, clients), people: register, loggedOut: *loggedOut}
	issuer := "http://" + listener.Addr().String()
	quiet := slog.New(slog.DiscardHandler)
	handler := exampleop.SetupServer(issuer, held, quiet, false, op.WithAllowInsecure(), op.WithLogger(quiet))
	fmt.Println(issuer)
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	return server.Serve(listener)
}

// person is somebody who can log in here.
type person struct {
	ID       string   `json:"id"`
	Login    string   `json:"login"`
	Password string   `json:"password"`
	Name     string   `json:"name"`
	Groups   []string `json:"groups"`
}

// register reads the people of a file. It implements storage.UserStore.
type register struct{ file string }

func (r *register) all() ([]person, error) {
	text, err := os.ReadFile(r.file)
	if err != nil {
		return nil, err
	}
	var people []person
	if err := json.Unmarshal(text, &people); err != nil {
		return nil, fmt.Errorf("read %s: %w", r.file, err)
	}
	return people, nil
}

// find returns the person that fits, or nil.
func (r *register) find(fits func(person) bool) *person {
	people, err := r.all()
	if err != nil {
		fmt.Fprintln(os.Stderr, "oidc:", err)
		return nil
	}
	for _, p := range people {
		if fits(p) {
			return &p
		}
	}
	return nil
}

// GetUserByID implements storage.UserStore.
func (r *register) GetUserByID(id string) *storage.User {
	return r.find(func(p person) bool { return p.ID == id }).user()
}

// GetUserByUsername implements storage.UserStore.
func (r *register) GetUserByUsername(login string) *storage.User {
	return r.find(func(p person) bool { return p.Login == login }).user()
}

// ExampleClientID implements storage.UserStore.
func (*register) ExampleClientID() string { return "" }

// user is a person as the library has it.
func (p *person) user() *storage.User {
	if p == nil {
		return nil
	}
	first, last, _ := strings.Cut(p.Name, " ")
	return &storage.User{ID: p.ID, Username: p.Login, Password: p.Password, FirstName: first, LastName: last}
}
