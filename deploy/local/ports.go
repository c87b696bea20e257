package main

import (
	"fmt"
	"net"
	"strconv"
)

const loopback = "127.0.0.1"

func address(port int) string { return net.JoinHostPort(loopback, strconv.Itoa(port)) }

// freePorts gives n different ports that nothing listens on.
func freePorts(n int) ([]int, error) {
	ports := make([]int, 0, n)
	for range n {
		listener, err := net.Listen("tcp", address(0))
		if err != nil {
			return nil, fmt.Errorf("find a free port: %w", err)
		}
		defer func() { _ = listener.Close() }() // all held until the last is found, so that they differ
		ports = append(ports, listener.Addr().(*net.TCPAddr).Port)
	}
	return ports, nil
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
