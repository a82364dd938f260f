// Reads a log with the packages of Go's checksum database: every inclusion proof, and the consistency of every size
// with the last, over tiles that are fetched as x/mod does it.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type reader struct{ directory string }

func (r reader) Height() int { return 8 }

// x/mod writes tile/8/LEVEL/..., tlog-tiles leaves out the height.
func (r reader) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		data, err := os.ReadFile(filepath.Join(r.directory, path))
		if err != nil && tile.W < 256 {
			full := tile
			full.W = 256
			path = strings.Replace(full.Path(), "tile/8/", "tile/", 1)
			data, err = os.ReadFile(filepath.Join(r.directory, path))
		}
		if err != nil {
			return nil, err
		}
		all = append(all, data[:tile.W*tlog.HashSize])
	}
	return all, nil
}

func (r reader) SaveTiles([]tlog.Tile, [][]byte) {}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func entries(directory string, size int64) [][]byte {
	var all [][]byte
	for index := int64(0); index*256 < size; index++ {
		width := size - index*256
		if width > 256 {
			width = 256
		}
		tile := tlog.Tile{H: 8, L: -1, N: index, W: int(width)}
		path := strings.Replace(tile.Path(), "tile/8/data/", "tile/entries/", 1)
		data, err := os.ReadFile(filepath.Join(directory, path))
		check(err)
		for len(data) > 0 {
			length := int(binary.BigEndian.Uint16(data))
			all = append(all, data[2:2+length])
			data = data[2+length:]
		}
	}
	return all
}

func main() {
	log.SetFlags(0)
	store := os.Args[1]
	directory := filepath.Join(store, "log")
	vkey, err := os.ReadFile(filepath.Join(store, "log.pub"))
	check(err)
	verifier, err := note.NewVerifier(strings.TrimSpace(string(vkey)))
	check(err)
	signed, err := os.ReadFile(filepath.Join(directory, "checkpoint"))
	check(err)
	opened, err := note.Open(signed, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	if lines[0] != verifier.Name() {
		log.Fatalf("the origin is %q", lines[0])
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	digest, err := base64.StdEncoding.DecodeString(lines[2])
	check(err)
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], digest)

	// TileHashReader authenticates every tile against the signed root.
	hashes := tlog.TileHashReader(tree, reader{directory})
	all := entries(directory, size)
	if int64(len(all)) != size {
		log.Fatalf("%d entries in a log of %d", len(all), size)
	}
	for index, entry := range all {
		leaf := tlog.RecordHash(entry)
		proof, err := tlog.ProveRecord(size, int64(index), hashes)
		check(err)
		check(tlog.CheckRecord(proof, size, tree.Hash, int64(index), leaf))
		if !bytes.HasPrefix(entry, []byte(`{"apiVersion":"0.0.2","kind":"hashedrekord"`)) {
			log.Fatalf("entry %d is of another kind", index)
		}
	}
	for old := int64(1); old <= size; old++ {
		root, err := tlog.TreeHash(old, hashes)
		check(err)
		proof, err := tlog.ProveTree(size, old, hashes)
		check(err)
		check(tlog.CheckTree(proof, size, tree.Hash, old, root))
	}
	fmt.Printf("%d inclusion and %d consistency proofs hold\n", size, size)
}
