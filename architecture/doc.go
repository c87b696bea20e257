// Package architecture holds the tests on the product as a whole: that imports point one way, and that
// each article of the Measures can be pointed at in the code and in its tests.
package architecture

//go:generate go test -count=1 -run TestArticles . -write
