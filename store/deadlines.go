package store

import (
	"context"
	"fmt"

	"qualityaward/activities"
)

// RunningTasks returns all open tasks that fall due, by due date.
func (s *Store) RunningTasks(ctx context.Context) ([]TaskItem, error) {
	var items []TaskItem
	err := s.DB(ctx).Table("tasks").Select(taskItems).Joins(taskJoins).
		Where("tasks.status = ? AND tasks.due_at IS NOT NULL", activities.TaskOpen).Order("tasks.due_at, tasks.id").Scan(&items).Error
	if err != nil {
		return nil, fmt.Errorf("list the open tasks: %w", err)
	}
	return items, nil
}

// RunningNotices returns all notices that run or are held by an objection, by closing instant.
func (s *Store) RunningNotices(ctx context.Context) ([]NoticeItem, error) {
	var items []NoticeItem
	err := s.DB(ctx).Table("notices").Select(noticeItems).Joins(noticeJoins).
		Where("notices.closed_at IS NULL").Order("notices.closes_at, notices.id").Scan(&items).Error
	if err != nil {
		return nil, fmt.Errorf("list the running notices: %w", err)
	}
	return items, nil
}
