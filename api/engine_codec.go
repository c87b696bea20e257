package api

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
	commonpb "go.temporal.io/api/common/v1"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/store"
)

// codecPath is where the engine's own UI has payloads opened.
const codecPath = BasePath + "/engine-codec/decode"

// DecodePayloads implements the contract.
func (s *server) DecodePayloads(ctx context.Context, r gen.DecodePayloadsRequestObject) (gen.DecodePayloadsResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	if err := s.allow(sc, plain(policy.Engine, "")); err != nil {
		return nil, err
	}
	if err := s.apart(ctx, sc); err != nil { // a payload does not say of which case it is
		return nil, err
	}
	answer, opened := gen.DecodePayloads200JSONResponse{Payloads: make([]gen.EnginePayload, len(r.Body.Payloads))}, 0
	for i, sent := range r.Body.Payloads {
		answer.Payloads[i] = sent
		plain, err := s.codec.Decode([]*commonpb.Payload{payloadOf(sent)})
		if err == nil && len(plain) == 1 {
			answer.Payloads[i] = payloadView(plain[0])
			opened++
		}
	}
	if opened == 0 {
		return answer, nil
	}
	entry := activities.Entry{Kind: "payloads_opened", Actor: activities.Actor{Person: sc.who.Person}, New: strconv.Itoa(opened)}
	return answer, s.witness(ctx, store.SubjectAccess, "engine", entry)
}

// payloadOf is a payload as the engine has it.
func payloadOf(p gen.EnginePayload) *commonpb.Payload {
	metadata := map[string][]byte{}
	for name, value := range map[string][]byte{
		"encoding": p.Metadata.Encoding, "encryption-key-id": p.Metadata.EncryptionKeyId, "messageType": p.Metadata.MessageType, "type": p.Metadata.Type,
	} {
		if value != nil {
			metadata[name] = value
		}
	}
	return &commonpb.Payload{Metadata: metadata, Data: p.Data}
}

// payloadView is a payload as the contract has it.
func payloadView(p *commonpb.Payload) gen.EnginePayload {
	of := p.GetMetadata()
	return gen.EnginePayload{Data: p.GetData(), Metadata: gen.EnginePayloadMetadata{
		Encoding: of["encoding"], EncryptionKeyId: of["encryption-key-id"], MessageType: of["messageType"], Type: of["type"],
	}}
}

// fromEngineUI lets pages of the engine's own UI, and of no other origin, ask for payloads with their user's session.
func fromEngineUI(temporalUI string) echo.MiddlewareFunc {
	its, err := url.Parse(temporalUI)
	known := err == nil && its.Host != ""
	return middleware.CORSWithConfig(middleware.CORSConfig{
		Skipper:          func(c echo.Context) bool { return c.Request().URL.Path != codecPath },
		AllowOriginFunc:  func(origin string) (bool, error) { return known && origin == its.Scheme+"://"+its.Host, nil },
		AllowMethods:     []string{http.MethodPost},
		AllowHeaders:     []string{echo.HeaderContentType, "X-Namespace"},
		AllowCredentials: true,
		MaxAge:           600,
	})
}
