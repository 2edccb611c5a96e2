#!/usr/bin/env bash
#
# Proves compose.yaml and the Dockerfiles with a real engine, from nothing: where an image cannot be pulled, one of
# the same name is made from Debian and Maven. Then docker/stack up, requests through the proxy as MCP clients send
# them, a killed node, a stopped one, a stopped database, and down and up again. Everything but the images is removed at
# the end.
#
# Usage: compose.sh [--with-engine]
#   --with-engine   as keycloak-image.sh has it
#
# Needs root (debootstrap), a Debian machine, Docker with Compose, Maven, a JDK, curl and openssl.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
work="$(mktemp -d -p "${TMPDIR:-/var/tmp}" compose-test.XXXXXX)"
# Beside a stack that somebody uses.
export STACK_DIRECTORY="$work/stack" COMPOSE_PROJECT_NAME=mcp-compose-test
export KEYCLOAK_PORT="${KEYCLOAK_PORT:-18443}" MCP_PORT="${MCP_PORT:-19443}" NETWORK="${NETWORK:-172.31.249}"
# Debian's docker.io has no buildx.
docker buildx version >/dev/null 2>&1 || export DOCKER_BUILDKIT=0 COMPOSE_DOCKER_CLI_BUILD=0

readonly keycloak="https://localhost:$KEYCLOAK_PORT" mcp="https://localhost:$MCP_PORT/mcp"
readonly realm="$keycloak/realms/demo" callback=http://127.0.0.1/callback
readonly register=clients-registrations/openid-connect openid="$realm/protocol/openid-connect"

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

step() { printf '%4d s  %s\n' "$SECONDS" "$*"; }

stack() { "$root/docker/stack" "$@"; }

finish() {
    local status=$?
    [[ $status -eq 0 ]] || stack logs --tail 5 2>&1 | cut -c1-300 >&2 || true
    stack down -v >/dev/null 2>&1 || true
    rm -rf --one-file-system "$work"
    exit "$status"
}

# --- images -------------------------------------------------------------------------------------------------------

build() { # NAME, Dockerfile on standard input
    docker image inspect "$1" >/dev/null 2>&1 && return
    step "image $1 from Debian"
    mkdir -p "$work/context"
    cat >"$work/context/Dockerfile"
    docker build --quiet --network host --tag "$1" "$work/context" >"$work/build.log" 2>&1 || fail "$(tail -n 20 "$work/build.log")"
}

from() { sed -n "s/^ *$2\([^ ]*$3[^ ]*\).*/\1/p" "$root/docker/$1" | head -n 1; }

images() {
    local base=local/debian-bookworm-jre17 packages=local/debian-bookworm-services
    docker image inspect "$(from Dockerfile 'ARG KEYCLOAK=' keycloak)" >/dev/null 2>&1 || step "image of Keycloak from Maven"
    "$root/docker/test/keycloak-image.sh" "$@" >"$work/build.log" 2>&1 || fail "$(tail -n 20 "$work/build.log")"
    build "$(from mcp-server.Dockerfile 'FROM ' temurin)" <<<"FROM $base"
    build "$packages" <<DOCKERFILE
FROM $base
RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends nginx-light postgresql-15 \
    && rm -rf /var/lib/apt/lists/* /etc/nginx/sites-enabled/default && ln -sf /dev/stderr /var/log/nginx/error.log
DOCKERFILE
    build "$(from compose.yaml 'image: ' nginx)" <<DOCKERFILE
FROM $packages
STOPSIGNAL SIGQUIT
CMD ["nginx", "-g", "daemon off;"]
DOCKERFILE
    # What the official image does with its three variables, and no more. It lets in who is inside already.
    mkdir -p "$work/context"
    cat >"$work/context/entrypoint.sh" <<'ENTRYPOINT'
#!/bin/bash
set -e
data=/var/lib/postgresql/data
if [ "$(id -u)" = 0 ]; then
    install -d -o postgres -m 700 "$data"
    exec setpriv --reuid=postgres --regid=postgres --init-groups "$0"
fi
if [ ! -s "$data/PG_VERSION" ]; then
    initdb -D "$data" -U "$POSTGRES_USER" --pwfile=<(printf %s "$POSTGRES_PASSWORD") -A trust -E UTF8
    echo "host all all all scram-sha-256" >>"$data/pg_hba.conf"
    pg_ctl -D "$data" -o "-c listen_addresses=" -w start
    createdb -h /var/run/postgresql -U "$POSTGRES_USER" "$POSTGRES_DB"
    pg_ctl -D "$data" -w stop
fi
exec postgres -D "$data" -c 'listen_addresses=*'
ENTRYPOINT
    chmod 755 "$work/context/entrypoint.sh"
    build "$(from compose.yaml 'image: ' postgres)" <<DOCKERFILE
FROM $packages
COPY entrypoint.sh /entrypoint.sh
RUN install -d -o postgres /var/run/postgresql
ENV PATH=/usr/lib/postgresql/15/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
STOPSIGNAL SIGINT
ENTRYPOINT ["/entrypoint.sh"]
DOCKERFILE
}

# --- requests -----------------------------------------------------------------------------------------------------

ask() { curl --silent --show-error --max-time 30 --cacert "$STACK_DIRECTORY/tls/server.crt" "$@"; }

status() { ask -o /dev/null -w '%{http_code}' "$@"; }

member() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" | head -n 1; }

expect() { # WHAT, a text, a part of it
    [[ $2 == *"$3"* ]] || fail "$1: expected '$3' in: $2"
    step "ok: $1"
}

registration() {
    printf '{"client_name":"Compose test","redirect_uris":["%s"],"token_endpoint_auth_method":"none"}' "${1:-$callback}"
}

post() { ask -H 'Content-Type: application/json' -H 'Accept: application/json, text/event-stream' "$@"; }

container() { stack ps -q "$1"; }

address() { # of a node in the network, where it answers without the proxy
    docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$(container "$1")"
}

await_health() { # SERVICE STATE
    local id health
    id="$(container "$1")"
    for _ in {1..240}; do
        health="$(docker inspect -f '{{.State.Health.Status}}' "$id")"
        [[ $health != "$2" ]] || { step "ok: $1 is $2"; return; }
        sleep 1
    done
    fail "$1 is $health, not $2; $(docker inspect -f '{{json .State.Health}}' "$id")"
}

browse() { # a page of Keycloak, or the redirect to the client: its Location stands in $location
    ask -o "$work/page" -D "$work/head" -b "$work/cookies" -c "$work/cookies" "$@"
    location="$(sed -n 's/^[Ll]ocation: *//p' "$work/head" | tr -d '\r')"
    [[ $location != "$keycloak"* ]] || browse "$location"
}

action() { # of the form on the page
    local action
    action="$(tr '\n' ' ' <"$work/page" | grep -o '<form[^>]*action="[^"]*"' | head -n 1 | sed 's/.*action="//; s/"$//; s/&amp;/\&/g')"
    [[ $action != /* ]] || action="$keycloak$action"
    echo "$action"
}

field() { tr '\n' ' ' <"$work/page" | sed -n "s/.*name=\"$1\" *value=\"\([^\"]*\)\".*/\1/p"; }

log_in() { # CLIENT: a user signs in and agrees; the answer of the token endpoint
    local verifier challenge location code
    verifier="$(openssl rand -hex 32)"
    challenge="$(printf %s "$verifier" | openssl dgst -sha256 -binary | openssl base64 -A | tr '+/' '-_' | tr -d =)"
    browse -G "$openid/auth" --data-urlencode "client_id=$1" --data-urlencode "redirect_uri=$callback" \
        -d response_type=code -d state=s --data-urlencode "scope=openid mcp:tools" --data-urlencode "resource=$mcp" \
        -d "code_challenge=$challenge" -d code_challenge_method=S256
    browse "$(action)" -d username=alice --data-urlencode "password=$(sed -n 's/^ALICE_PASSWORD=//p' "$STACK_DIRECTORY/.env")"
    [[ -n $location ]] || browse "$(action)" -d accept=Yes --data-urlencode "code=$(field code)"
    code="$(sed -n 's/.*[?&]code=\([^&]*\).*/\1/p' <<<"$location")"
    [[ -n $code ]] || fail "no code: $location $(grep -A 1 -i -e "<title" -e kc-page-title "$work/page")"
    ask "$openid/token" -d grant_type=authorization_code -d "code=$code" --data-urlencode "redirect_uri=$callback" \
        -d "client_id=$1" -d "code_verifier=$verifier" --data-urlencode "resource=$mcp"
}

refresh() { # CLIENT TOKEN
    ask "$openid/token" -d grant_type=refresh_token -d "client_id=$1" -d "refresh_token=$2"
}

call_tool() { # TOKEN
    local session
    session="$(post -o /dev/null -D - -H "Authorization: Bearer $1" "$mcp" -d '{"jsonrpc":"2.0","id":1,"method":"initialize",
        "params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}' \
        | sed -n 's/^[Mm]cp-[Ss]ession-[Ii]d: *//p' | tr -d '\r')"
    post -o /dev/null -H "Authorization: Bearer $1" -H "Mcp-Session-Id: $session" "$mcp" \
        -d '{"jsonrpc":"2.0","method":"notifications/initialized"}'
    post -H "Authorization: Bearer $1" -H "Mcp-Session-Id: $session" "$mcp" \
        -d '{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"whoami","arguments":{}}}'
}

clear_away() { # what a run that was killed has left: its passwords are gone, so nobody can use it
    local mine=label=com.docker.compose.project=$COMPOSE_PROJECT_NAME
    docker ps -aq --filter "$mine" | xargs -r docker rm -f >/dev/null
    docker network ls -q --filter "$mine" | xargs -r docker network rm >/dev/null
    docker volume ls -q --filter "$mine" | xargs -r docker volume rm >/dev/null
}

# --- the test -----------------------------------------------------------------------------------------------------

trap finish EXIT
images "$@"
clear_away
step "docker/stack up"
stack up >"$work/up.log" 2>&1 || fail "$(tail -n 60 "$work/up.log")"
step "everything is up"
for service in database keycloak-1 keycloak-2 mcp-server proxy; do
    expect "$service is healthy when docker/stack returns" \
        "$(docker inspect -f '{{.State.Health.Status}}' "$(container "$service")")" healthy
done
expect "it says what to do next" "$(tail -n 2 "$work/up.log")" "claude mcp add --transport http demo $mcp"

image="$(docker inspect -f '{{.Image}}' "$(container keycloak-1)")"
image="$(docker image inspect -f 'user {{.Config.User}}, {{json .Config.Labels}}, {{json .Config.Healthcheck.Test}}' "$image")"
expect "the image names no other user than 1000" "$image" "user 1000,"
expect "the image has labels" "$image" '"org.opencontainers.image.licenses":"Apache-2.0"'
expect "the image has a health check" "$image" /health/ready

expect "no node was built with other providers than it starts with" \
    "[$(stack logs keycloak-1 2>&1 | grep -i -e 'provider JAR' -e 'rebuild' || true)]" "[]"
expect "the image runs as user 1000" "$(docker exec "$(container keycloak-1)" id -u)" 1000
expect "the two nodes are one cluster" "$(stack logs keycloak-1 keycloak-2 2>&1 | grep ISPN000094)" "(2) ["
expect "the management port is not published" \
    "[$(docker inspect -f '{{.HostConfig.PortBindings}}' "$(container keycloak-1)")]" "[map[]]"
expect "metrics are not behind the proxy" "$(status "$keycloak/metrics")" 404
expect "discovery" "$(ask "$keycloak/.well-known/oauth-authorization-server/realms/demo")" "\"issuer\":\"$realm\""
expect "metadata on the MCP server's origin" \
    "$(ask "https://localhost:$MCP_PORT/.well-known/oauth-protected-resource/mcp")" "\"resource\":\"$mcp\""
expect "its issuer" "$(ask "https://localhost:$MCP_PORT/.well-known/oauth-protected-resource/mcp")" \
    "\"authorization_servers\":[\"$realm\"]"
challenge="$(post -i "$mcp" -d '{}')"
expect "401 without a token" "$challenge" " 401 "
expect "the challenge" "$challenge" \
    "Bearer resource_metadata=\"https://localhost:$MCP_PORT/.well-known/oauth-protected-resource/mcp\", scope=\"mcp:tools mcp:write\""
expect "the policy refuses" "$(post "$realm/$register" -d "$(registration https://elsewhere.example/)")" invalid_redirect_uri

one="http://$(address keycloak-1):8080/realms/demo" two="http://$(address keycloak-2):8080/realms/demo"
client="$(post "$one/$register" -H 'X-Forwarded-For: 203.0.113.9' -d "$(registration)")"
id="$(member client_id <<<"$client")" access="$(member registration_access_token <<<"$client")"
[[ -n $id && -n $access ]] || fail "registration: $client"
client="$(ask -H "Authorization: Bearer $access" "$two/$register/$id")"
expect "registered on one node, read on the other" "$client" "\"client_id\":\"$id\""
access="$(member registration_access_token <<<"$client")"
behind="$(post "$realm/$register" -H 'X-Forwarded-For: 203.0.113.9' -d "$(registration)" | member client_id)"
expect "nobody but the proxy says where a request comes from" "$(docker exec \
    -e KC_CLI_PASSWORD="$(sed -n 's/^ADMIN_PASSWORD=//p' "$STACK_DIRECTORY/.env")" "$(container keycloak-2)" bash -c '
    for id in "$@"; do /opt/keycloak/bin/kcadm.sh get clients -r demo -q clientId="$id" --fields "attributes(mcp.registered-from)" \
    --no-config --server http://localhost:8080 --realm master --user admin | grep registered-from; done' - "$id" "$behind" 2>/dev/null \
    | tr -d ' \n')" "\"mcp.registered-from\":\"$NETWORK.1\"\"mcp.registered-from\":\"$NETWORK.1\""

tokens="$(log_in "$id")"
expect "a user logs in and agrees" "$tokens" '"access_token":"'
expect "a tool is called" "$(call_tool "$(member access_token <<<"$tokens")")" " by $id"
for _ in {1..6}; do ask -o /dev/null "$realm"; done
nodes="$(stack logs proxy 2>&1)"
expect "the proxy uses node 1" "$nodes" "$(address keycloak-1):8080"
expect "the proxy uses node 2" "$nodes" "$(address keycloak-2):8080"

docker kill "$(container keycloak-1)" >/dev/null
step "node 1 is killed"
for _ in {1..4}; do [[ $(status "$realm") == 200 ]] || fail "the other node does not answer"; done
expect "registration goes on" "$(post "$realm/$register" -d "$(registration)")" '"client_id"'
tokens="$(refresh "$id" "$(member refresh_token <<<"$tokens")")"
expect "sessions go on" "$tokens" '"access_token":"'
expect "tools go on" "$(call_tool "$(member access_token <<<"$tokens")")" " by $id"
docker start "$(container keycloak-1)" >/dev/null
await_health keycloak-1 healthy

docker pause "$(container database)" >/dev/null
await_health keycloak-2 unhealthy
docker unpause "$(container database)" >/dev/null
await_health keycloak-2 healthy
await_health keycloak-1 healthy

stack stop keycloak-1 >/dev/null 2>&1 &
while kill -0 $! 2>/dev/null; do
    [[ $(status "$realm") == 200 ]] || fail "users notice that a node is stopped"
done
step "ok: nobody notices that node 1 is stopped"

step "docker/stack down, docker/stack up"
stack down >/dev/null 2>&1
stack up >"$work/up.log" 2>&1 || fail "$(tail -n 60 "$work/up.log")"
expect "the set-up is not repeated" "$(stack logs setup 2>&1)" "done before"
expect "clients are still there" "$(ask -H "Authorization: Bearer $access" "$realm/$register/$id")" "\"client_id\":\"$id\""
tokens="$(refresh "$id" "$(member refresh_token <<<"$tokens")")"
expect "sessions are still there" "$tokens" '"access_token":"'
expect "tools can still be called" "$(call_tool "$(member access_token <<<"$tokens")")" " by $id"
step "all passed"
