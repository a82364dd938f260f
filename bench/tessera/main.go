// Durable signed records with Tessera's POSIX driver, as bench_evidence makes them with seatrial:
//
//	tessera append DIRECTORY PAYLOADS BATCH OUTSTANDING
//	tessera check DIRECTORY VERIFIER-KEY-FILE
//
// append signs each line of PAYLOADS with ECDSA P-256 into a DSSE envelope, which is the entry. At most
// OUTSTANDING entries wait at a time; an entry is done when Tessera says that it is sequenced and integrated, which
// its driver does once all of its files are synced. The time ends when a checkpoint that covers all of them is published. Then
// Tessera's own fsck and every signature have to be right. check lets that fsck read any log in tlog-tiles layout.
package main

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/transparency-dev/merkle/rfc6962"
	"github.com/transparency-dev/tessera"
	"github.com/transparency-dev/tessera/api"
	"github.com/transparency-dev/tessera/client"
	"github.com/transparency-dev/tessera/fsck"
	"github.com/transparency-dev/tessera/storage/posix"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/sync/errgroup"
	"k8s.io/klog/v2"
)

const (
	origin      = "tessera.example/log"
	payloadType = "application/vnd.in-toto+json"
)

type signature struct {
	Sig string `json:"sig"`
}

type envelope struct {
	Payload     string      `json:"payload"`
	PayloadType string      `json:"payloadType"`
	Signatures  []signature `json:"signatures"`
}

func digest(payload []byte) [sha256.Size]byte {
	return sha256.Sum256(fmt.Appendf(nil, "DSSEv1 %d %s %d %s", len(payloadType), payloadType, len(payload), payload))
}

func seal(payload []byte, key *ecdsa.PrivateKey) ([]byte, error) {
	sum := digest(payload)
	sig, err := ecdsa.SignASN1(rand.Reader, key, sum[:])
	if err != nil {
		return nil, err
	}
	encode := base64.StdEncoding.EncodeToString
	return json.Marshal(envelope{encode(payload), payloadType, []signature{{encode(sig)}}})
}

// A batch is signed on all cores, as by bench_evidence.
func sealBatch(payloads [][]byte, key *ecdsa.PrivateKey) ([][]byte, error) {
	entries := make([][]byte, len(payloads))
	var workers errgroup.Group
	workers.SetLimit(runtime.NumCPU())
	const together = 16
	for first := 0; first < len(payloads); first += together {
		workers.Go(func() (err error) {
			for i := first; i < min(first+together, len(payloads)) && err == nil; i++ {
				entries[i], err = seal(payloads[i], key)
			}
			return err
		})
	}
	return entries, workers.Wait()
}

func isSigned(entry []byte, key *ecdsa.PublicKey) bool {
	var sealed envelope
	if json.Unmarshal(entry, &sealed) != nil || len(sealed.Signatures) != 1 {
		return false
	}
	payload, payloadErr := base64.StdEncoding.DecodeString(sealed.Payload)
	sig, sigErr := base64.StdEncoding.DecodeString(sealed.Signatures[0].Sig)
	sum := digest(payload)
	return payloadErr == nil && sigErr == nil && ecdsa.VerifyASN1(key, sum[:], sig)
}

// Reads the log with Tessera's own checker; seen is told of every entry.
func check(ctx context.Context, directory string, verifier note.Verifier, seen func([]byte)) error {
	hashes := func(bundle []byte) ([][]byte, error) {
		var entries api.EntryBundle
		if err := entries.UnmarshalText(bundle); err != nil {
			return nil, err
		}
		var leaves [][]byte
		for _, entry := range entries.Entries {
			seen(entry)
			leaves = append(leaves, rfc6962.DefaultHasher.HashLeaf(entry))
		}
		return leaves, nil
	}
	return fsck.New(verifier.Name(), verifier, client.FileFetcher{Root: directory}, hashes, fsck.Opts{N: 1}).Check(ctx)
}

func publishedSize(ctx context.Context, directory string, verifier note.Verifier) (uint64, error) {
	read := client.FileFetcher{Root: directory}.ReadCheckpoint
	checkpoint, _, _, err := client.FetchCheckpoint(ctx, read, verifier, verifier.Name())
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	return checkpoint.Size, nil
}

func lines(file string) ([][]byte, error) {
	opened, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer opened.Close()
	var found [][]byte
	for reader := bufio.NewReader(opened); ; {
		line, err := reader.ReadBytes('\n')
		if err == io.EOF {
			return found, nil
		}
		if err != nil {
			return nil, err
		}
		found = append(found, line[:len(line)-1])
	}
}

func await(futures []tessera.IndexFuture) error {
	for _, future := range futures {
		if _, err := future(); err != nil {
			return err
		}
	}
	return nil
}

func appendAll(directory, file string, batch, outstanding int) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	payloads, err := lines(file)
	if err != nil {
		return err
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	secret, public, err := note.GenerateKey(rand.Reader, origin)
	if err != nil {
		return err
	}
	signer, err := note.NewSigner(secret)
	if err != nil {
		return err
	}
	verifier, err := note.NewVerifier(public)
	if err != nil {
		return err
	}
	driver, err := posix.New(ctx, posix.Config{Path: directory})
	if err != nil {
		return err
	}
	// The shortest interval that the driver takes; a batch never has to wait for its age.
	options := tessera.NewAppendOptions().WithCheckpointSigner(signer).WithBatching(uint(batch), time.Second).
		WithCheckpointInterval(100 * time.Millisecond).WithPushback(uint(2 * outstanding))
	appender, shutdown, _, err := tessera.NewAppender(ctx, driver, options)
	if err != nil {
		return err
	}

	began := time.Now()
	var waiting []tessera.IndexFuture
	for next := range slices.Chunk(payloads, batch) {
		entries, err := sealBatch(next, key)
		if err != nil {
			return err
		}
		for _, entry := range entries {
			waiting = append(waiting, appender.Add(ctx, tessera.NewEntry(entry)))
		}
		if len(waiting) >= outstanding { // the oldest batch; others are on their way meanwhile
			if err := await(waiting[:batch]); err != nil {
				return err
			}
			waiting = waiting[batch:]
		}
	}
	if err := await(waiting); err != nil {
		return err
	}
	durable := time.Since(began)
	if err := shutdown(ctx); err != nil { // waits for the checkpoint
		return err
	}
	published := time.Since(began)

	size, err := publishedSize(ctx, directory, verifier)
	if err != nil {
		return err
	}
	signed := 0
	err = check(ctx, directory, verifier, func(entry []byte) {
		if isSigned(entry, &key.PublicKey) {
			signed++
		}
	})
	if err != nil {
		return err
	}
	if size != uint64(len(payloads)) || signed != len(payloads) {
		return fmt.Errorf("%d records: the log has %d, %d are signed", len(payloads), size, signed)
	}
	fmt.Printf("{\"records\":%d,\"seconds\":%.6f,\"seconds_published\":%.6f}\n", size, durable.Seconds(), published.Seconds())
	return nil
}

func checkOnly(directory, keyFile string) error {
	line, err := os.ReadFile(keyFile)
	if err != nil {
		return err
	}
	verifier, err := note.NewVerifier(strings.TrimSpace(string(line)))
	if err != nil {
		return err
	}
	entries := 0
	if err := check(context.Background(), directory, verifier, func([]byte) { entries++ }); err != nil {
		return err
	}
	fmt.Printf("{\"records\":%d}\n", entries)
	return nil
}

func run(words []string) error {
	switch {
	case len(words) == 5 && words[0] == "append":
		batch, batchErr := strconv.Atoi(words[3])
		outstanding, outstandingErr := strconv.Atoi(words[4])
		if err := errors.Join(batchErr, outstandingErr); err != nil {
			return err
		}
		return appendAll(filepath.Clean(words[1]), words[2], batch, outstanding)
	case len(words) == 3 && words[0] == "check":
		return checkOnly(filepath.Clean(words[1]), words[2])
	}
	return errors.New("tessera append DIRECTORY PAYLOADS BATCH OUTSTANDING | tessera check DIRECTORY VERIFIER-KEY-FILE")
}

func main() {
	logging := flag.NewFlagSet("", flag.ContinueOnError)
	klog.InitFlags(logging)
	_ = logging.Set("stderrthreshold", "ERROR")
	_ = logging.Set("logtostderr", "false")
	klog.SetOutput(io.Discard)
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
