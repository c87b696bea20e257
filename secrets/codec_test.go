package secrets

import (
	"errors"
	"strings"
	"testing"

	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/temporal"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
)

func TestPayloads(t *testing.T) {
	each(t, func(t *testing.T, suite Suite) {
		k, _ := keys(t, suite)
		options := client.Options{Namespace: "n"}
		k.Seal(&options)
		sealed, err := options.DataConverter.ToPayloads("示例姓名", map[string]int{"a": 1}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if text := protojson.Format(sealed); strings.Contains(text, "anNvbi9wbGFpbg") { // json/plain
			t.Errorf("a payload is plain: %s", text)
		}
		var name string
		var number map[string]int
		var none *string
		if err := options.DataConverter.FromPayloads(sealed, &name, &number, &none); err != nil || name != "示例姓名" || number["a"] != 1 || none != nil {
			t.Errorf("they come back as %q, %v, %v: %v", name, number, none, err)
		}
	})
}

// Histories from before hold plain payloads.
func TestPlainPayloadsPass(t *testing.T) {
	k, _ := keys(t, AES)
	plain, err := converter.GetDefaultDataConverter().ToPayload("从前")
	if err != nil {
		t.Fatal(err)
	}
	opened, err := k.Codec("n").Decode([]*commonpb.Payload{plain})
	if err != nil || opened[0] != plain {
		t.Errorf("%v: %v", opened, err)
	}
}

// Where nothing is left from before, a payload in the open, or sealed without a place, is refused; one of another namespace always is.
func TestPayloadsThatWereDowngraded(t *testing.T) {
	k, path := keys(t, AES)
	strict := opened(t, path)
	strict.SealedOnly()
	plain := &commonpb.Payload{Metadata: map[string][]byte{converter.MetadataEncoding: []byte("json/plain")}, Data: []byte(`"x"`)}
	text, err := proto.Marshal(plain)
	if err != nil {
		t.Fatal(err)
	}
	placeless := &commonpb.Payload{Metadata: map[string][]byte{converter.MetadataEncoding: []byte(encodingSealed)}, Data: k.For(Engine).Seal(text, "")}
	sealed, err := k.Codec("n").Encode([]*commonpb.Payload{plain})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name  string
		codec *Codec
		sent  *commonpb.Payload
		want  error
	}{
		{"sealed here", k.Codec("n"), sealed[0], nil},
		{"sealed here, strictly", strict.Codec("n"), sealed[0], nil},
		{"of another namespace", k.Codec("m"), sealed[0], ErrBroken},
		{"of another namespace, strictly", strict.Codec("m"), sealed[0], ErrBroken},
		{"without a place", k.Codec("n"), placeless, nil},
		{"without a place, strictly", strict.Codec("n"), placeless, ErrBroken},
		{"in the open", k.Codec("n"), plain, nil},
		{"in the open, strictly", strict.Codec("n"), plain, ErrUnsealed},
	} {
		got, err := test.codec.Decode([]*commonpb.Payload{test.sent})
		if !errors.Is(err, test.want) || (err == nil) != (test.want == nil) || err == nil && string(got[0].GetData()) != `"x"` {
			t.Errorf("%s: %v, %v", test.name, got, err)
		}
	}
}

// A second factor was never kept in the open: one that is was put there.
func TestAPlainSecondFactorIsRefused(t *testing.T) {
	k, _ := keys(t, AES)
	if got, err := k.For(Factors).OpenText("JBSWY3DPEHPK3PXP", "p"); !errors.Is(err, ErrUnsealed) || got != "" {
		t.Errorf("it opens as %q: %v", got, err)
	}
	if got, err := k.For(Factors).OpenText("", "p"); err != nil || got != "" {
		t.Errorf("none opens as %q: %v", got, err)
	}
}

func TestAPayloadOfAnotherInstallation(t *testing.T) {
	k, _ := keys(t, AES)
	other, _ := keys(t, AES)
	sealed, err := other.Codec("n").Encode([]*commonpb.Payload{{Data: []byte("x")}})
	if err != nil {
		t.Fatal(err)
	}
	var unknown *UnknownKeyError
	if _, err := k.Codec("n").Decode(sealed); !errors.As(err, &unknown) {
		t.Errorf("it opens: %v", err)
	}
}

func TestFailuresAreSealed(t *testing.T) {
	k, _ := keys(t, AES)
	options := client.Options{Namespace: "n"}
	k.Seal(&options)
	failed := temporal.NewApplicationErrorWithCause("示例姓名 is wrong", "wrong", errors.New("示例原因"), "示例详情")
	failure := options.FailureConverter.ErrorToFailure(failed)
	if text := protojson.Format(failure); strings.Contains(text, "示例") {
		t.Errorf("it can be read: %s", text)
	}
	var back *temporal.ApplicationError
	if !errors.As(options.FailureConverter.FailureToError(failure), &back) || back.Type() != "wrong" || !strings.Contains(back.Error(), "示例姓名") {
		t.Errorf("it comes back as %v", back)
	}
}

func BenchmarkCodec(b *testing.B) {
	for _, suite := range Suites {
		b.Run(string(suite), func(b *testing.B) {
			k, _ := keys(b, suite)
			codec := k.Codec("n")
			plain := []*commonpb.Payload{{Metadata: map[string][]byte{"encoding": []byte("json/plain")}, Data: random(2000)}}
			for b.Loop() {
				sealed, err := codec.Encode(plain)
				if err == nil {
					_, err = codec.Decode(sealed)
				}
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
