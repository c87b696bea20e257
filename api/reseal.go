package api

import (
	"context"
	"errors"

	"gocloud.dev/blob"

	"qualityaward/documents"
	"qualityaward/secrets"
	"qualityaward/store"
)

// Resealed counts what was sealed anew.
type Resealed struct{ Objectors, Documents int }

// Reseal seals with the current keys what lies at rest and is not: what was there before things were sealed, and what
// older keys sealed. It may be stopped, run again and run beside servers. What cannot be opened is left as it is, and
// told together in the error.
func Reseal(ctx context.Context, st *store.Store, bucket *blob.Bucket, keys *secrets.Keyring) (Resealed, error) {
	var done Resealed
	var failed []error
	count := func(n *int, changed bool, err error) {
		if err != nil {
			failed = append(failed, err)
		} else if changed {
			*n++
		}
	}
	reporters, place := keys.For(secrets.Reporters), documents.New(bucket, keys)
	err := pages(ctx, st.Objectors, func(o store.Objector) string { return o.ObjectionID }, func(o store.Objector) {
		changed, err := resealObjector(ctx, st, reporters, o)
		count(&done.Objectors, changed, err)
	})
	if err != nil {
		return done, errors.Join(append(failed, err)...)
	}
	err = pages(ctx, st.ConfidentialDocuments, func(d store.Document) string { return d.ID }, func(d store.Document) {
		changed, err := place.Reseal(ctx, d)
		count(&done.Documents, changed, err)
	})
	return done, errors.Join(append(failed, err)...)
}

// pages does something with each of a list that is read in pages, by id.
func pages[T any](ctx context.Context, read func(ctx context.Context, after string, most int) ([]T, error), id func(T) string, do func(T)) error {
	const most = 200
	for after := ""; ; {
		page, err := read(ctx, after, most)
		if err != nil {
			return err
		}
		for _, item := range page {
			if do(item); ctx.Err() != nil {
				return ctx.Err()
			}
		}
		if len(page) < most {
			return nil
		}
		after = id(page[len(page)-1])
	}
}

func resealObjector(ctx context.Context, st *store.Store, box *secrets.Box, kept store.Objector) (bool, error) {
	if kept.Sealed != nil && !box.Stale(kept.Sealed) {
		return false, nil
	}
	who, err := openObjector(box, kept)
	if err != nil {
		return false, err
	}
	sealed, err := who.seal(box, kept.ObjectionID)
	if err != nil {
		return false, err
	}
	return true, st.ResealObjector(ctx, kept, sealed)
}
