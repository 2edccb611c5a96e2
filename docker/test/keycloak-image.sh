#!/usr/bin/env bash
#
# Builds quay.io/keycloak/keycloak:<version> from the Keycloak zip in Maven and a Debian base, for machines that can
# reach a Debian mirror and a Maven repository but no image registry. Tests in container mode then find the image
# under the name they ask for. It only resembles the official image (Debian and JDK 17 instead of UBI and JDK 21):
# use it for tests, never push it.
#
# Usage: keycloak-image.sh [--with-engine] [keycloak-version]
#   --with-engine     install docker.io and start dockerd first, where no engine answers
#   keycloak-version  default: the property keycloak.version in the root pom.xml
#
# What exists is kept. To build anew: docker rmi the image (and the base, to take in Debian updates).
set -euo pipefail
umask 022 # a stricter umask of root's would leave files that user 1000 of the image cannot read

readonly suite=bookworm jre=openjdk-17-jre-headless
readonly base="local/debian-$suite-jre17:latest"
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"

fail() {
    echo "keycloak-image: $*" >&2
    exit 1
}

need_root() {
    [[ $EUID -eq 0 ]] || fail "$1 needs root; run this script as root"
}

exists() {
    docker image inspect "$1" >/dev/null 2>&1
}

start_engine() {
    local log=/var/log/dockerd-test.log
    need_root "starting the Docker engine"
    command -v dockerd >/dev/null \
        || DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends docker.io \
        || fail "docker.io could not be installed; run apt-get update and try again"
    setsid nohup dockerd >"$log" 2>&1 </dev/null &
    for _ in {1..60}; do
        ! docker info >/dev/null 2>&1 || return 0
        sleep 1
    done
    fail "dockerd did not answer within 60 s; see $log"
}

build_base() {
    local mirror
    need_root debootstrap
    command -v debootstrap >/dev/null || fail "debootstrap is missing; run apt-get install debootstrap"
    # The label tells the main archive, which holds every suite, from the security archive, which cannot bootstrap one.
    # shellcheck disable=SC2016 # apt expands $(REPO_URI), not the shell
    mirror="$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' | sort -u | sed -n 1p)"
    [[ -n $mirror ]] || fail "apt knows no Debian mirror; add one to /etc/apt and run apt-get update"
    echo "keycloak-image: base image $base from Debian $suite"
    # Without --force-check-gpg a missing keyring would silently turn signature checks off.
    debootstrap --force-check-gpg --variant=minbase --include="$jre" "$suite" "$work/base" "$mirror" >"$work/log" 2>&1 \
        || fail "debootstrap failed: $(tail -n 1 "$work/log")"
    # By way of a file, because an import from a pipe would also tag what a failing tar had written so far.
    tar --numeric-owner --exclude='./dev/*' --exclude='./var/cache/apt/*' --exclude='./var/lib/apt/lists/*' \
        --exclude=./etc/hostname --exclude=./etc/resolv.conf -C "$work/base" -cf "$work/base.tar" .
    docker import "$work/base.tar" "$base" >/dev/null
}

build_keycloak() {
    echo "keycloak-image: $image from Maven"
    mkdir "$work/context"
    # Unpacked by Maven: it keeps the executable bits and spares the machine an unzip.
    mvn -B -q -N -f "$root/pom.xml" dependency:unpack -DoutputDirectory="$work/context" \
        -DmarkersDirectory="$work/markers" -Dartifact="org.keycloak:keycloak-quarkus-dist:$version:zip" \
        || fail "Maven could not fetch Keycloak $version; see its message above"
    mv "$work/context/keycloak-$version" "$work/context/keycloak"
    mkdir -p "$work/context/keycloak/data"
    # Some platforms run the container under an arbitrary user id in group 0.
    chmod -R g+rwX "$work/context/keycloak"
    cat >"$work/context/Dockerfile" <<DOCKERFILE
FROM $base
LABEL org.opencontainers.image.description="Keycloak $version built locally for tests; not the official image"
ENV LANG=C.UTF-8 KC_RUN_IN_CONTAINER=true
COPY --chown=1000:0 keycloak /opt/keycloak
RUN useradd --uid 1000 --gid 0 --home-dir /opt/keycloak --no-create-home --shell /usr/sbin/nologin keycloak
USER 1000
EXPOSE 8080 8443 9000
ENTRYPOINT ["/opt/keycloak/bin/kc.sh"]
DOCKERFILE
    # The classic builder needs no buildx plug-in, which Debian's docker.io lacks; no step needs a network.
    DOCKER_BUILDKIT=0 docker build --quiet --network none --tag "$image" "$work/context" >/dev/null
}

with_engine=false version=
for argument in "$@"; do
    case "$argument" in
        --with-engine) with_engine=true ;;
        -*) fail "unknown option $argument; usage: keycloak-image.sh [--with-engine] [keycloak-version]" ;;
        *) version="$argument" ;;
    esac
done
: "${version:=$(sed -n 's|.*<keycloak\.version>\(.*\)</keycloak\.version>.*|\1|p' "$root/pom.xml")}"
[[ $version =~ ^[0-9][0-9A-Za-z.-]*$ ]] || fail "'$version' is no Keycloak version; give one such as 26.7.3"
readonly image="quay.io/keycloak/keycloak:$version"

docker info >/dev/null 2>&1 || ! $with_engine || start_engine
command -v docker >/dev/null || fail "docker is missing; run with --with-engine or install docker.io"
docker info >/dev/null 2>&1 || fail "no Docker engine answers; start it, or run with --with-engine"

if ! exists "$image"; then
    command -v mvn >/dev/null || fail "mvn is missing; install Maven" # said before the slow base, not after it
    # Not /tmp, which may be mounted nodev, where debootstrap refuses to work.
    work="$(mktemp -d -p "${TMPDIR:-/var/tmp}" keycloak-image.XXXXXX)"
    trap 'rm -rf --one-file-system "$work"' EXIT
    exists "$base" || build_base
    build_keycloak
fi
docker image ls "$image"
