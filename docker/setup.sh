#!/usr/bin/env bash
# What an administrator does once: runs inside the network, in the pack's image, before the proxy starts.
set -euo pipefail

kcadm=/opt/keycloak/bin/kcadm.sh
config=/tmp/kcadm.config
resource="https://$PUBLIC_HOST:$MCP_PORT/mcp"
wanted="https://$PUBLIC_HOST:$KEYCLOAK_PORT $resource"

proxy=$(< /setup/proxy.conf)
printf '%s\n' "${proxy//@KEYCLOAK_PORT@/"$KEYCLOAK_PORT"}" > /proxy/keycloak.conf

# The administrator may have another password by now, and the realm other settings: nothing is done twice.
if [[ -f /proxy/.done && $(< /proxy/.done) == "$wanted" ]]; then
  echo "setup: done before"
  exit 0
fi

admin() { "$kcadm" "$@" --config "$config"; }

# By the environment, so that no list of processes shows it.
export KC_CLI_PASSWORD=$ADMIN_PASSWORD
admin config credentials --server http://keycloak-1:8080 --realm master --user admin

if ! admin get realms/demo > /dev/null 2>&1; then
  admin create realms -f /setup/demo-realm.json
  admin set-password -r demo --username alice --new-password "$ALICE_PASSWORD"
fi
admin create dcr-policy/setup -r demo -b '{}'
admin update mcp-metadata/servers/demo-tools -r demo -n -b '{
  "resource": "'"$resource"'", "name": "Demo tools",
  "scopes": [{"name": "mcp:tools", "description": "Run the demo tools on your behalf"},
             {"name": "mcp:write", "description": "Keep notes on your behalf"}]}'

# Of the lines that the snippet marks as ours, nginx's own file has the certificate, and this is the other one.
snippet=$(admin get mcp-metadata/servers/demo-tools/snippets/nginx -r demo)
backend=http://127.0.0.1:3000
[[ $snippet == *"$backend;"* ]] || { echo "setup: the snippet does not name $backend" >&2; exit 1; }
snippet=${snippet/"$backend"/http://mcp-server:8081}

printf '%s\n' "$snippet" > /proxy/mcp-server.conf
printf '%s\n' "$wanted" > /proxy/.done
echo "setup: $resource is protected by the realm demo"
