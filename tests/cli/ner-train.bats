#!/usr/bin/env bats
# ner-train and ner-tag --model: any types, the same bytes twice, clear errors.

setup() {
	cd "$BATS_TEST_TMPDIR" || exit
	cat > train.bio <<'END'
The	O
Aurora	B-ship
sailed	O
from	O
Batumi	B-port
.	O

Our	O
Aurora	B-ship
lay	O
in	O
Poti	B-port
.	O

END
}

@test "a model has the types it was trained on, and tags with them" {
	ner-train -o ships.model train.bio
	printf '%s\n' The Aurora lay in Batumi . > text
	ner-tag -m ships.model -i vertical -f vertical text > out
	printf 'The\tO\nAurora\tB-ship\nlay\tO\nin\tO\nBatumi\tB-port\n.\tO\n\n' | cmp - out
}

@test "the same text and options give the same bytes" {
	ner-train -o a.model train.bio
	ner-train -o b.model < train.bio
	cmp a.model b.model
	ner-train --features 3 -o c.model train.bio
	! cmp -s a.model c.model || return 1
}

@test "training goes on from another model, whose types have like names" {
	ner-train --start none -o base.model train.bio
	printf '%s\n' $'Our\tO' $'brig\tO' $'Vera\tB-SHIP' $'sank\tO' $'.\tO' $'Ports\tO' $'were\tO' $'shut\tO' $'Ada\tB-port-of-call' '' >more.bio
	ner-train --start ./base.model -o more.model more.bio
	printf '%s\n' The Aurora sailed from Poti . >text
	ner-tag -m more.model -i vertical -f vertical text >out
	grep -qx $'Aurora\tB-SHIP' out
	grep -qx $'Poti\tB-port-of-call' out
	ner-train --start none -o alone.model more.bio
	ner-tag -m alone.model -i vertical -f vertical text >out
	! grep -q 'Poti.*B-' out || return 1
	[ "$(grep -a '^start = ' more.model)" = "start = $(grep -a '^training-sha256 = ' base.model | cut -d ' ' -f 3)" ]
	grep -aqx 'start = none' base.model
	run ner-train --start nowhere -o x.model more.bio
	[ "$status" -eq 2 ]
	[[ $output == "ner-train: --start: "*nowhere* ]]
}

@test "CoNLL-U with NER in MISC trains, too" {
	{
		printf '1\tThe\t_\t_\t_\t_\t_\t_\t_\t_\n2\tAurora\t_\t_\t_\t_\t_\t_\t_\tNER=B-ship\n'
		printf '3\tsailed\t_\t_\t_\t_\t_\t_\t_\t_\n\n'
	} > train.conllu
	ner-train -o ships.model train.conllu
	ner-tag -m ships.model train.conllu | grep -q "Aurora.*NER=B-ship"
}

@test "a sentence whose tags are not BIO is named and left out" {
	printf 'a\tB-X\n\nb\tB-X\nc\tperson\n\n' > bad.bio
	run ner-train --columns form=1,ner=2 -i vertical -o bad.model bad.bio
	[ "$status" -eq 1 ]
	[[ "$output" == *"bad.bio:"*"'person' is not a BIO tag"*"left out"* ]]
	[ -s bad.model ]
}

@test "nothing to train on, a model that is none, one that was cut: status 2 and the reason" {
	run ner-train -o x.model /dev/null
	[ "$status" -eq 2 ]
	[[ "$output" == *"no sentence to train on"* ]]
	[ ! -e x.model ]
	run ner-tag -m train.bio train.bio
	[ "$status" -eq 2 ]
	[[ "$output" == *"train.bio:1: not a model file"* ]]
	ner-train -o a.model train.bio
	head -c 200 a.model > cut.model
	run ner-tag -m cut.model train.bio
	[ "$status" -eq 2 ]
	[[ "$output" == *"cut.model: "*"cut"* ]]
}

@test "a full disk is status 2" {
	run ner-train -o /dev/full train.bio
	[ "$status" -eq 2 ]
	[[ "$output" == *"cannot write /dev/full: No space left on device"* ]]
}

@test "--dev keeps the best pass, ends when no better comes, and leaves what is learnt alone" {
	cat > dev.bio <<'END'
The	O
Aurora	B-ship
left	O
Batumi	B-port
.	O
END
	ner-train -v --rounds 50 --dev dev.bio --report -o dev.model train.bio > report 2> told
	[ "$(head -n 1 report | cut -f 1-7)" = "type	gold	found	strict	strict_p	strict_r	strict_f1" ]
	[ "$(sed -n 2p report | cut -f 1-7)" = "ALL	2	2	2	1.0000	1.0000	1.0000" ]
	[ "$(cut -f 1,2 report | tail -n 2 | paste -s -d ' ')" = "port	1 ship	1" ]
	grep -q 'strict F1 on dev.bio: 1.0000' told
	[ "$(grep -c 'round 50' told)" = 0 ]
	cut -f 1 dev.bio | ner-tag -m dev.model -i vertical -f vertical | sed '/^$/d' | cmp - dev.bio
	# one pass with it and one without it are the same
	ner-train --iterations 1 --rounds 1 --start none -o a.model train.bio
	ner-train --iterations 1 --rounds 1 --start none --dev dev.bio -o b.model train.bio
	ner-tag -m a.model -i vertical --explain train.bio > a
	ner-tag -m b.model -i vertical --explain train.bio | cmp - a
	[ "$(strings b.model | grep '^training')" = "$(strings a.model | grep '^training')" ]
}
