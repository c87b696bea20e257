package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"time"
)

// Service is a child process that the launcher keeps running.
type Service struct {
	name   string
	pids   string // where its process id is kept
	start  func() (*exec.Cmd, error)
	stop   syscall.Signal
	grace  time.Duration
	screen *Screen

	mu       sync.Mutex
	running  *exec.Cmd
	stopping bool
	ended    chan struct{} // closed when it is down for good
}

// errGivenUp: the service died again and again.
var errGivenUp = errors.New("does not stay up")

// Deaths in a row, each within a second of its start, after which a service is given up. One that lived longer was
// able to, and may be killed as often as a test likes.
const maxDeaths = 8

// run starts the service and supervises it. failed hears when the launcher has to give it up.
func (s *Service) run(failed chan<- error) error {
	s.ended = make(chan struct{})
	var err error
	for range 3 { // a port may have been taken since it was found free
		if err = s.begin(); err == nil || s.isStopping() {
			break
		}
	}
	if err != nil {
		return err
	}
	go s.supervise(failed)
	return nil
}

func (s *Service) begin() error {
	cmd, err := s.start()
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.running = cmd
	if s.stopping { // asked to stop while starting
		_ = cmd.Process.Signal(s.stop)
	}
	file := filepath.Join(s.pids, s.name+".pid")
	if err := writeWhole(file, []byte(strconv.Itoa(cmd.Process.Pid)+"\n")); err != nil {
		return fmt.Errorf("write %s: %w", file, err)
	}
	return nil
}

func (s *Service) supervise(failed chan<- error) {
	defer close(s.ended)
	deaths := 0
	for {
		began := time.Now()
		err := s.running.Wait()
		for {
			if s.isStopping() {
				return
			}
			if time.Since(began) > time.Second {
				deaths = 0
			}
			deaths++
			if deaths > maxDeaths {
				failed <- fmt.Errorf("%s %w: see its log", s.name, errGivenUp)
				return
			}
			s.screen.say("%s ended (%v): starting it again", s.name, ending(err))
			time.Sleep(min(100*time.Millisecond<<(deaths-1), 3*time.Second))
			if s.isStopping() {
				return
			}
			began = time.Now()
			if err = s.begin(); err == nil {
				break
			}
		}
	}
}

func (s *Service) isStopping() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.stopping
}

// end stops the service and waits until it is down.
func (s *Service) end() {
	s.mu.Lock()
	s.stopping = true
	running := s.running
	s.mu.Unlock()
	if running == nil {
		return
	}
	_ = running.Process.Signal(s.stop)
	select {
	case <-s.ended:
	case <-time.After(s.grace):
		s.screen.say("%s does not stop: ending it", s.name)
		_ = running.Process.Kill()
		<-s.ended
	}
	_ = os.Remove(filepath.Join(s.pids, s.name+".pid"))
}

func ending(err error) string {
	if err == nil {
		return "exit status 0"
	}
	return err.Error()
}

func (s *Service) pid() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.running == nil {
		return 0
	}
	return s.running.Process.Pid
}
