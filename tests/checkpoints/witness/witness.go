// An independent verifier: Go's own sumdb/note and tlog open our note and check our proofs, and sign beside us.
//
// Reads JSON from standard input, prints what it checked and the note with its own signature added; any failure ends it with 1.
package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type asked struct {
	Note, Key, Skey string
	Consistency     []struct {
		Size1, Size2 int64
		Root1, Root2 []byte
		Proof        [][]byte
	}
	Inclusion []struct {
		LeafIdx, TreeSize int64
		Root, LeafHash    []byte
		Header            string
		Proof             [][]byte
	}
}

type answered struct {
	Origin                 string
	Size                   int64
	Root                   []byte
	Consistency, Inclusion int
	Cosigned               string
}

func hash(given []byte) (h tlog.Hash) {
	if copy(h[:], given) != len(h) || len(given) != len(h) {
		log.Fatalf("a hash of %d bytes", len(given))
	}
	return h
}

func hashes(given [][]byte) (all []tlog.Hash) {
	for _, one := range given {
		all = append(all, hash(one))
	}
	return all
}

func must(err error, what string) {
	if err != nil {
		log.Fatalf("%s: %v", what, err)
	}
}

func main() {
	var in asked
	must(json.NewDecoder(os.Stdin).Decode(&in), "input")
	verifier, err := note.NewVerifier(in.Key)
	must(err, "verifier key")
	opened, err := note.Open([]byte(in.Note), note.VerifierList(verifier))
	must(err, "note")
	lines := strings.Split(opened.Text, "\n")
	out := answered{Origin: lines[0]}
	out.Size, err = strconv.ParseInt(lines[1], 10, 64)
	must(err, "size")
	out.Root, err = base64.StdEncoding.DecodeString(lines[2])
	must(err, "root")
	for _, p := range in.Consistency {
		must(tlog.CheckTree(hashes(p.Proof), p.Size2, hash(p.Root2), p.Size1, hash(p.Root1)), fmt.Sprint(p.Size1, " to ", p.Size2))
		out.Consistency++
	}
	for _, p := range in.Inclusion {
		if tlog.RecordHash([]byte(p.Header)) != hash(p.LeafHash) {
			log.Fatalf("record %d: the header does not give the leaf", p.LeafIdx)
		}
		must(tlog.CheckRecord(hashes(p.Proof), p.TreeSize, hash(p.Root), p.LeafIdx, hash(p.LeafHash)), fmt.Sprint("record ", p.LeafIdx))
		out.Inclusion++
	}
	signer, err := note.NewSigner(in.Skey)
	must(err, "signer")
	cosigned, err := note.Sign(opened, signer)
	must(err, "signing")
	out.Cosigned = string(cosigned)
	must(json.NewEncoder(os.Stdout).Encode(out), "output")
}
