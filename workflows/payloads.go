package workflows

import (
	"encoding/json"
	"slices"
	"strings"

	commonpb "go.temporal.io/api/common/v1"
	failurepb "go.temporal.io/api/failure/v1"
	"go.temporal.io/sdk/converter"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// mostPayloads is how many payloads of an event are read.
const mostPayloads = 50

// reading gathers what of an event's attributes people read apart: payloads, which leave the
// attributes, and the messages of its failure.
type reading struct {
	payloads []string
	messages []string
}

// failure is what went wrong, with its causes.
func (r *reading) failure() string { return strings.Join(r.messages, ": ") }

// read goes through a message field by field, in the order of the contract of the engine.
func (r *reading) read(m protoreflect.Message) {
	switch found := m.Interface().(type) {
	case *commonpb.Header, *commonpb.Memo, *commonpb.SearchAttributes:
		return // for machines
	case *commonpb.Payload:
		if len(r.payloads) < mostPayloads {
			r.payloads = append(r.payloads, sealed(converter.GetDefaultDataConverter().ToString(found)))
		}
		proto.Reset(found)
		return
	case *failurepb.Failure:
		if found.GetMessage() != "" {
			r.messages = append(r.messages, found.GetMessage())
		}
	}
	fields := m.Descriptor().Fields()
	for i := range fields.Len() {
		if field := fields.Get(i); m.Has(field) {
			r.field(m, field)
		}
	}
}

// field goes on with the messages in a field.
func (r *reading) field(m protoreflect.Message, field protoreflect.FieldDescriptor) {
	switch {
	case field.IsMap():
		if field.MapValue().Message() == nil {
			return
		}
		values := m.Get(field).Map()
		var keys []protoreflect.MapKey
		values.Range(func(k protoreflect.MapKey, _ protoreflect.Value) bool {
			keys = append(keys, k)
			return true
		})
		slices.SortFunc(keys, func(a, b protoreflect.MapKey) int { return strings.Compare(a.String(), b.String()) })
		for _, key := range keys {
			r.read(values.Get(key).Message())
		}
	case field.Message() == nil:
	case field.IsList():
		list := m.Mutable(field).List()
		for i := range list.Len() {
			r.read(list.Get(i).Message())
		}
	default:
		r.read(m.Mutable(field).Message())
	}
}

// causes is a failure's message with those of its causes.
func causes(f *failurepb.Failure) string {
	var r reading
	if f != nil {
		if copied, ok := proto.Clone(f).(*failurepb.Failure); ok {
			r.read(copied.ProtoReflect())
		}
	}
	return r.failure()
}

// sealed takes an objector's words out of an act: they could tell who objects (Art. 28).
func sealed(payload string) string {
	var act map[string]json.RawMessage
	if json.Unmarshal([]byte(payload), &act) != nil || string(act["verb"]) != `"`+string(VerbObject)+`"` {
		return payload
	}
	delete(act, "reason")
	text, err := json.Marshal(act)
	if err != nil {
		return ""
	}
	return string(text)
}
