package main

import (
	"time"

	uiserver "github.com/temporalio/ui-server/v2/server"
	uiconfig "github.com/temporalio/ui-server/v2/server/config"
	uioptions "github.com/temporalio/ui-server/v2/server/server_options"
)

// startUI serves Temporal's own web UI, for whoever wants to see the engine's history.
func startUI(settings TemporalSettings) *uiserver.Server {
	ui := uiserver.NewServer(uioptions.WithConfigProvider(&uiconfig.Config{
		TemporalGRPCAddress: address(settings.Frontend),
		Host:                loopback,
		Port:                settings.UI,
		EnableUI:            true,
		DefaultNamespace:    namespace,
		DisableNewsFetch:    true,
		HideLogs:            true,
		RefreshInterval:     time.Hour,
		CORS:                uiconfig.CORS{CookieInsecure: true},
		// Payloads are sealed: the award server opens them for an operator who is logged in there.
		Codec: uiconfig.Codec{Endpoint: "http://" + address(settings.Server) + "/api/v1/engine-codec", IncludeCredentials: true,
			DefaultErrorMessage: "Log in to the award system as an operator to read payloads."},
	}))
	go func() { _ = ui.Start() }()
	return ui
}
