package workflows

import (
	"context"
	"fmt"

	commonpb "go.temporal.io/api/common/v1"
	failurepb "go.temporal.io/api/failure/v1"
	"go.temporal.io/api/proxy"
	"go.temporal.io/sdk/converter"
	"google.golang.org/protobuf/proto"
)

// unseal opens what the engine holds sealed of a message: payloads, and the words of failures. One that the keys do not
// open stays sealed, and is shown as that: the rest of a history is read all the same.
func (c *Client) unseal(ctx context.Context, message proto.Message) error {
	if c.Codec == nil {
		return nil
	}
	open := func(_ *proxy.VisitPayloadsContext, payloads []*commonpb.Payload) ([]*commonpb.Payload, error) {
		opened := make([]*commonpb.Payload, len(payloads))
		for i, p := range payloads {
			one, err := c.Codec.Decode([]*commonpb.Payload{p})
			if opened[i] = p; err == nil && len(one) == 1 {
				opened[i] = one[0]
			}
		}
		return opened, nil
	}
	if err := proxy.VisitPayloads(ctx, message, proxy.VisitPayloadsOptions{Visitor: open, SkipSearchAttributes: true}); err != nil {
		return fmt.Errorf("open what the engine holds: %w", err)
	}
	words := func(_ *proxy.VisitFailuresContext, f *failurepb.Failure) error {
		said := f.GetMessage()
		converter.DecodeCommonFailureAttributes(converter.GetDefaultDataConverter(), f) // its payload is open by now
		if f.GetMessage() != said {
			f.EncodedAttributes = nil
		}
		return nil
	}
	if err := proxy.VisitFailures(ctx, message, proxy.VisitFailuresOptions{Visitor: words}); err != nil {
		return fmt.Errorf("open what the engine holds: %w", err)
	}
	return nil
}
