#!/usr/bin/env bats
# What --measures says of itself, and what the manual page says of it.

@test "--measures help lists what the page has: names, formulas and sources" {
	page=$BATS_TEST_DIRNAME/../../share/man/man1/frequency-count.1
	frequency-count --measures help | sed 's/^/.It Li /; s/	/ Ta /g' >"$BATS_TEST_TMPDIR/told"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/told")" -ge 30 ]
	grep -E '^\.It Li [a-z0-9_]+ Ta .* Ta ' "$page" | diff - "$BATS_TEST_TMPDIR/told"
}

# Lines of tokens as a document with an id, which parts want.
document() {
	echo "# newdoc id = $1"
	awk '{ for (i = 1; i <= NF; i++) printf "%d\t%s\t_\t_\t_\t_\t_\t_\t_\t_\n", i, $i; print "" }'
}

@test "every measure is a column, and rows can be sorted by it" {
	cd "$BATS_TEST_TMPDIR"
	printf '%s\n' 'the old man and the old dog' 'the man saw the old dog' | document one >text
	echo 'a dog saw the man' | document two >>text
	frequency-count --measures help | cut -f 1 | grep -vxE 'reference_.*|collocate_frequency|left|right' >names
	printf '%s\n' 'an old man' 'the man saw the old man' | document other >compared
	frequency-count -n 1-3 --parts compared >reference
	while read -r name; do
		case $name in boot_*) resamples=(--bootstrap 100) ;; *) resamples=() ;; esac
		frequency-count -n 1-3 "${resamples[@]}" --reference reference --measures "$name" --sort "$name" -f csv text >table
		[ "$(head -n 1 table)" = "item,frequency,n,per_million,range,reference_frequency,reference_per_million,$name" ]
		for n in 1 2 3; do
			sed -n "s/^\"[^\"]*\",[0-9]*,$n,[^,]*,[^,]*,[^,]*,[^,]*,//p" table >column
			grep . column | sort -c -g -r
			grep . column | cmp -n "$(grep . column | wc -c)" - column
		done
	done <names
}

@test "measures of association are the same with --merge" {
	cd "$BATS_TEST_TMPDIR"
	printf '%s\n' 'the old man and the old dog' 'the man saw the old dog' 'a dog saw the man' >text
	names=$(frequency-count --measures help | cut -f 1 | sed '/^delta_p_backward$/q' | paste -s -d ,)
	frequency-count -i plain -n 2-3 --measures "$names" text >table
	frequency-count --merge table --measures "$names" | cmp - table
}
