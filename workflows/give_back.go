package workflows

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"qualityaward/activities"
	"qualityaward/award"
)

// HeldInVain lists what people have in hand who may not act on it any more (Art. 10, 32).
type HeldInVain interface {
	HeldInVain(ctx context.Context) ([]activities.Held, error)
}

// Acting does acts, see Client.Act.
type Acting interface {
	Act(ctx context.Context, subject activities.Subject, id string, act Act) (activities.Receipt, error)
}

// GiveBack releases the tasks that people have in hand who are recused (Art. 32), whose mandate is over (Art. 10) or who left, so that
// others may take them. It may be repeated at any time: each recusal releases a task once, and what was released is not listed again.
func GiveBack(ctx context.Context, of HeldInVain, engine Acting) error {
	held, err := of.HeldInVain(ctx)
	if err != nil {
		return err
	}
	var failed error
	for _, h := range held {
		_, err := engine.Act(ctx, h.Subject, h.SubjectID, release(h))
		var refused *award.Refusal
		if errors.As(err, &refused) || errors.Is(err, ErrNotRunning) {
			continue // somebody was faster, or the case has ended
		}
		if err != nil {
			failed = errors.Join(failed, fmt.Errorf("give back task %s: %w", h.Task, err))
		}
	}
	return failed
}

// release is the process's own act on such a person's task, in that person's stead.
func release(h activities.Held) Act {
	key := fmt.Sprintf("recused/%s/%s/%s", h.Task, h.Person, h.Since.UTC().Format(time.RFC3339Nano))
	sum := sha256.Sum256([]byte(key))
	digest := hex.EncodeToString(sum[:])
	return Act{
		ID:  fmt.Sprintf("%s-%s-%s-%s-%s", digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32]), // as ids are written
		Key: key, Digest: digest,
		Verb: VerbRelease, Task: h.Task, Actor: activities.Actor{Body: h.Body, For: h.Person}, Reason: h.Why,
	}
}
