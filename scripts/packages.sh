# shellcheck shell=bash disable=SC2034
# Sourced by quickstart and check: what is missing, and how it is installed or named.
#
# A thing is a command, a pkg-config module ("pc:NAME"), a language that tesseract reads ("ocr:TAG"), a font's file
# ("font:NAME") or a file; beside it stands the package that brings it, by Debian's, Fedora's, Arch's and Homebrew's name ("-": nothing to install).

# thing                              Debian             Fedora                Arch           Homebrew
build_needs='
make                                 make               make                  make           make
cc                                   gcc                gcc                   gcc            gcc
ar                                   binutils           binutils              binutils       binutils
/usr/include/stdio.h                 libc6-dev          glibc-devel           glibc          -
pkg-config                           pkg-config         pkgconf-pkg-config    pkgconf        pkgconf
pc:icu-i18n                          libicu-dev         libicu-devel          icu            icu4c
pc:libpcre2-8                        libpcre2-dev       pcre2-devel           pcre2          pcre2
pc:libarchive                        libarchive-dev     libarchive-devel      libarchive     libarchive
pc:zlib                              zlib1g-dev         zlib-devel            zlib           zlib
pc:expat                             libexpat1-dev      expat-devel           expat          expat
'
test_needs='
prove                                perl               perl-Test-Harness     perl           perl
pc:cmocka                            libcmocka-dev      libcmocka-devel       cmocka         cmocka
bats                                 bats               bats                  bash-bats      bats-core
mandoc                               mandoc             mandoc                mandoc         mandoc
/usr/share/unicode/auxiliary/WordBreakTest.txt unicode-data unicode-ucd       unicode-character-database -
bsdtar                               libarchive-tools   bsdtar                libarchive     libarchive
zip                                  zip                zip                   zip            zip
xz                                   xz-utils           xz                    xz             xz
zstd                                 zstd               zstd                  zstd           zstd
bzip2                                bzip2              bzip2                 bzip2          bzip2
gzip                                 gzip               gzip                  gzip           gzip
diff                                 diffutils          diffutils             diffutils      diffutils
tesseract                            tesseract-ocr      tesseract             tesseract      tesseract
ocr:kat                              tesseract-ocr-kat  tesseract-langpack-kat tesseract-data-kat tesseract-lang
ocr:eng                              tesseract-ocr-eng  tesseract-langpack-eng tesseract-data-eng tesseract
pdftotext                            poppler-utils      poppler-utils         poppler        poppler
rsvg-convert                         librsvg2-bin       librsvg2-tools        librsvg        librsvg
fc-list                              fontconfig         fontconfig            fontconfig     fontconfig
font:DejaVuSerif.ttf                 fonts-dejavu-core  dejavu-serif-fonts    ttf-dejavu     font-dejavu
'
column() { case $1 in debian) echo 2 ;; fedora) echo 3 ;; arch) echo 4 ;; brew) echo 5 ;; esac; }

is_there() {
	case $1 in
	pc:*) command -v pkg-config >/dev/null && pkg-config --exists "${1#pc:}" ;;
	ocr:*) [ -n "$(tesseract --list-langs 2>/dev/null | grep -x "${1#ocr:}")" ] ;;
	font:*) [ -n "$(fc-list : file 2>/dev/null | grep "/${1#font:}:")" ] ;;
	/*)   [ -e "$1" ] || [ "$(uname)" = Darwin ] ;;
	*)    command -v "$1" >/dev/null ;;
	esac
}

# missing TABLE - the rows of what is not there
missing() {
	local thing rest
	while read -r thing rest; do
		[ -z "$thing" ] || is_there "$thing" || printf '%s %s\n' "$thing" "$rest"
	done <<<"$1"
}

# names ROWS SYSTEM - the packages that bring them, on one line
names() {
	awk -v c="$(column "$2")" '$c != "-" && $c != "" && !seen[$c]++ { printf "%s%s", sep, $c; sep = " " }' <<<"$1"
}

# may_be_root, then as_root COMMAND... - by sudo if need be, which may ask on a terminal only
may_be_root() {
	[ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; }
}
as_root() {
	if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# ensure TABLE - installs what is missing by apt-get, or says what to install and returns 1
ensure() {
	local rows packages
	rows=$(missing "$1")
	[ -n "$rows" ] || return 0
	if command -v apt-get >/dev/null && may_be_root; then
		read -ra packages <<<"$(names "$rows" debian)"
		echo "installing: ${packages[*]}"
		as_root apt-get -q update || echo "the package lists could not be renewed; trying with the old ones" >&2
		# What dpkg would ask, and what it would start, has no one to answer to.
		as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends \
			"${packages[@]}" || return 1
		rows=$(missing "$1")
		[ -n "$rows" ] || return 0
		echo "still missing after the installation:" >&2
	else
		echo "missing, and no way to install it from here (apt-get with root or sudo):" >&2
	fi
	awk '{ print "  " $1 }' <<<"$rows" >&2
	cat >&2 <<END
Install these and run again:
  Debian, Ubuntu  apt-get install $(names "$rows" debian)
  Fedora          dnf install $(names "$rows" fedora)
  Arch            pacman -S $(names "$rows" arch)
  Homebrew        brew install $(names "$rows" brew)
END
	return 1
}
