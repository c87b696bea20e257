package award_test

import (
	"strconv"
	"strings"
)

// set returns what puts a value at a path, such as "agencies.0.profile", of an edition's JSON.
func set(path string, value any) func(map[string]any) {
	return at(path, func(in map[string]any, key string) { in[key] = value })
}

// remove returns what takes away what stands at a path.
func remove(path string) func(map[string]any) {
	return at(path, func(in map[string]any, key string) { delete(in, key) })
}

func at(path string, do func(in map[string]any, key string)) func(map[string]any) {
	return func(e map[string]any) {
		steps := strings.Split(path, ".")
		var inside any = e
		for _, step := range steps[:len(steps)-1] {
			if list, ok := inside.([]any); ok {
				i, _ := strconv.Atoi(step)
				inside = list[i]
			} else {
				inside = inside.(map[string]any)[step]
			}
		}
		do(inside.(map[string]any), steps[len(steps)-1])
	}
}

// item is a dossier's item.
func item(key string, required bool, maxBytes int) map[string]any {
	return map[string]any{"key": key, "title": map[string]any{"zh": "示例", "en": "Sample"}, "required": required, "maxBytes": maxBytes, "article": "15"}
}
