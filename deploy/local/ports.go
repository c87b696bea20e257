package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"strconv"
)

const loopback = "127.0.0.1"

func address(port int) string { return net.JoinHostPort(loopback, strconv.Itoa(port)) }

// Free ports are looked for below those that the kernel gives to outgoing connections: one of them might else
// take a port between our finding it free and a service listening on it.
const lowestFree, highestFree = 15000, 32000

// freePorts gives n different ports that nothing listens on.
func freePorts(n int) ([]int, error) {
	ports := make([]int, 0, n)
	for range 1000 {
		if len(ports) == n {
			return ports, nil
		}
		port := lowestFree + rand.IntN(highestFree-lowestFree)
		listener, err := net.Listen("tcp", address(port))
		if err != nil {
			continue
		}
		defer func() { _ = listener.Close() }() // all held until the last is found, so that they differ
		ports = append(ports, port)
	}
	return nil, errors.New("no port from 15000 to 32000 is free on 127.0.0.1")
}

// settle gives every port not asked for a free one, and refuses ports that something else listens on.
func (p *Ports) settle() error {
	named := []struct {
		port *int
		name string
		flag string
	}{
		{&p.HTTP, "the web address", "AWARD_LOCAL_HTTP_PORT"},
		{&p.Temporal, "Temporal", "AWARD_LOCAL_TEMPORAL_PORT"},
		{&p.UI, "Temporal's web UI", "AWARD_LOCAL_TEMPORAL_UI_PORT"},
		{&p.Postgres, "PostgreSQL", "AWARD_LOCAL_POSTGRES_PORT"},
	}
	free, err := freePorts(len(named))
	if err != nil {
		return err
	}
	for i, n := range named {
		if *n.port == 0 {
			*n.port = free[i]
			continue
		}
		listener, err := net.Listen("tcp", address(*n.port))
		if err != nil {
			return fmt.Errorf("port %d for %s is taken: stop what listens there, or choose another with %s", *n.port, n.name, n.flag)
		}
		_ = listener.Close()
	}
	return nil
}
