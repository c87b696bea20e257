package secrets

import (
	"errors"
	"fmt"

	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/temporal"
	"google.golang.org/protobuf/proto"
)

// How the engine and its UI see that a payload is sealed, and with which key.
const (
	encodingSealed = "binary/encrypted"
	metadataKey    = "encryption-key-id"
)

// Codec seals what goes to the workflow engine and opens what comes from it. A payload's place is its namespace; within it, it has none:
// the engine moves payloads from command to event and from one workflow to the next without opening them. One that is not sealed, or
// has no place, as in histories from before, is taken as it is, unless the keyring is told that there are none left.
type Codec struct {
	box    *Box
	place  string
	strict bool
}

// Codec returns the codec of a namespace of the engine.
func (k *Keyring) Codec(namespace string) *Codec {
	return &Codec{box: k.For(Engine), place: "namespace " + namespace, strict: k.engineSealed}
}

// Seal has a client of the engine, whose options name its namespace, seal all payloads, and the words of failures too.
func (k *Keyring) Seal(options *client.Options) {
	data := converter.NewCodecDataConverter(converter.GetDefaultDataConverter(), k.Codec(options.Namespace))
	options.DataConverter = data
	options.FailureConverter = temporal.NewDefaultFailureConverter(temporal.DefaultFailureConverterOptions{
		DataConverter: data, EncodeCommonAttributes: true,
	})
}

// Encode implements converter.PayloadCodec.
func (c *Codec) Encode(payloads []*commonpb.Payload) ([]*commonpb.Payload, error) {
	sealed := make([]*commonpb.Payload, len(payloads))
	for i, p := range payloads {
		plain, err := proto.Marshal(p)
		if err != nil {
			return nil, fmt.Errorf("write a payload: %w", err)
		}
		data := c.box.Seal(plain, c.place)
		id, err := keyOf(data)
		if err != nil {
			return nil, err
		}
		sealed[i] = &commonpb.Payload{
			Metadata: map[string][]byte{converter.MetadataEncoding: []byte(encodingSealed), metadataKey: []byte(id)}, Data: data,
		}
	}
	return sealed, nil
}

// Decode implements converter.PayloadCodec.
func (c *Codec) Decode(payloads []*commonpb.Payload) ([]*commonpb.Payload, error) {
	opened := make([]*commonpb.Payload, len(payloads))
	for i, p := range payloads {
		if string(p.GetMetadata()[converter.MetadataEncoding]) != encodingSealed {
			if c.strict {
				return nil, fmt.Errorf("open a payload: %w", ErrUnsealed)
			}
			opened[i] = p
			continue
		}
		plain, err := c.box.Open(p.GetData(), c.place)
		if errors.Is(err, ErrBroken) && !c.strict {
			plain, err = c.box.Open(p.GetData(), "") // from before payloads had a place
		}
		if err != nil {
			return nil, fmt.Errorf("open a payload: %w", err)
		}
		opened[i] = &commonpb.Payload{}
		if err := proto.Unmarshal(plain, opened[i]); err != nil {
			return nil, errors.New("a payload that was opened is none")
		}
	}
	return opened, nil
}

var _ converter.PayloadCodec = (*Codec)(nil)
