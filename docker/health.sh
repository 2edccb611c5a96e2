#!/usr/bin/env bash
# Whether this container answers: health.sh PORT PATH [STATUS]
# bash alone, because Keycloak's image has no curl.
set -euo pipefail

exec 3<> "/dev/tcp/127.0.0.1/$1"
printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$2" >&3
read -r -t 4 _ status _ <&3
[[ $status == "${3:-200}" ]] || { echo "$2 answered $status" && exit 1; }
