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
)

func TestPayloads(t *testing.T) {
	each(t, func(t *testing.T, suite Suite) {
		k, _ := keys(t, suite)
		var options client.Options
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
	opened, err := k.Codec().Decode([]*commonpb.Payload{plain})
	if err != nil || opened[0] != plain {
		t.Errorf("%v: %v", opened, err)
	}
}

func TestAPayloadOfAnotherInstallation(t *testing.T) {
	k, _ := keys(t, AES)
	other, _ := keys(t, AES)
	sealed, err := other.Codec().Encode([]*commonpb.Payload{{Data: []byte("x")}})
	if err != nil {
		t.Fatal(err)
	}
	var unknown *UnknownKeyError
	if _, err := k.Codec().Decode(sealed); !errors.As(err, &unknown) {
		t.Errorf("it opens: %v", err)
	}
}

func TestFailuresAreSealed(t *testing.T) {
	k, _ := keys(t, AES)
	var options client.Options
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
			codec := k.Codec()
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
