# How the services are started; sourced by up.

hosts() { for n in $(seq $computes); do echo "nova-compute-$n"; done; }

await_port() { # port
  for _ in $(seq 900); do
    if (exec 3<>"/dev/tcp/$address/$1") 2>/dev/null 9>&-; then return 0; fi
    sleep 0.1
  done
  echo "nothing listens on port $1" >&2
  return 1
}

rabbit() {
  # the script behind Debian's wrapper, which would change the user
  service rabbit env HOME="$dir/home" RABBITMQ_NODENAME=ebbflow@localhost RABBITMQ_NODE_IP_ADDRESS=$address \
    RABBITMQ_NODE_PORT=$rabbit_port RABBITMQ_DIST_PORT=$rabbit_dist_port ERL_EPMD_ADDRESS=$address ERL_EPMD_PORT=$epmd_port \
    RABBITMQ_MNESIA_BASE="$dir/rabbit" RABBITMQ_LOG_BASE="$log" RABBITMQ_PID_FILE="$dir/rabbit.erlang" \
    RABBITMQ_CONFIG_FILE="$etc/rabbitmq" RABBITMQ_ENABLED_PLUGINS_FILE="$etc/enabled_plugins" RABBITMQ_CONF_ENV_FILE=/dev/null \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1} +S 1:1" \
    /usr/lib/rabbitmq/bin/rabbitmq-server
}

sql() { psql -q -h "$address" -p "$database_port" -U os postgres "$@"; }

database() {
  local as_postgres="setpriv --reuid=postgres --regid=postgres --clear-groups" name
  mkdir -p "$dir/pg"
  chown postgres "$dir/pg"
  $as_postgres /usr/lib/postgresql/15/bin/initdb -D "$dir/pg" -U os --auth=trust -E UTF8 --no-sync >"$log/initdb.out"
  # what it holds is thrown away
  cat >>"$dir/pg/postgresql.conf" <<CONF
listen_addresses = '$address'
port = $database_port
unix_socket_directories = ''
max_connections = 400
fsync = off
synchronous_commit = off
full_page_writes = off
jit = off
CONF
  service database $as_postgres /usr/lib/postgresql/15/bin/postgres -D "$dir/pg"
  await_port $database_port
  until sql -c 'select 1' >/dev/null 2>&1; do sleep 0.2; done
  for name in keystone placement glance nova_api nova_cell0 nova neutron; do sql -c "create database $name"; done
}

identity_schema() {
  local manage="keystone-manage --config-file $etc/keystone.conf" url=http://$address:$keystone_port/v3
  $manage db_sync
  $manage fernet_setup --keystone-user root --keystone-group root
  $manage credential_setup --keystone-user root --keystone-group root
  OS_BOOTSTRAP_PASSWORD=$(cat "$dir/password") $manage bootstrap --bootstrap-region-id RegionOne \
    --bootstrap-public-url $url --bootstrap-internal-url $url --bootstrap-admin-url $url
  OS_PLACEMENT_CONFIG_DIR=$etc placement-manage --config-file "$etc/placement.conf" db sync
  program glance-manage glance.cmd.manage --config-file "$etc/glance-api.conf" db_sync
}

nova_manage() {
  program nova-manage nova.cmd.manage --config-file "$etc/nova.conf" --config-file "$etc/nova-db.conf" "$@"
}

compute_schema() {
  nova_manage api_db sync
  nova_manage cell_v2 map_cell0 --database_connection "$(connection nova_cell0)"
  nova_manage db sync
  nova_manage cell_v2 create_cell --name=cell1
}

schemas() {
  (set -e; identity_schema) >"$log/schema-identity.out" 2>&1 9>&- &
  local identity=$!
  (set -e; compute_schema) >"$log/schema-compute.out" 2>&1 9>&- &
  local compute=$!
  program neutron-db-manage neutron.db.migration.cli --config-file "$etc/neutron.conf" upgrade head \
    >"$log/schema-neutron.out" 2>&1
  wait $identity
  wait $compute
}

# Keystone and Placement are WSGI applications only; waitress comes with Neutron.
wsgi() { # name, module, function, port
  service "$1" "$python" -c "
import sys
sys.argv = ['$1']
from waitress import serve
import $2 as application
serve(application.$3(), listen='$address:$4', threads=8, ident=None)"
}

keystone_and_friends() {
  export OS_KEYSTONE_CONFIG_FILES=$etc/keystone.conf OS_KEYSTONE_CONFIG_DIR=$etc OS_PLACEMENT_CONFIG_DIR=$etc
  wsgi keystone keystone.server.wsgi initialize_public_application $keystone_port
  wsgi placement placement.wsgi init_application $placement_port
  service glance "$python" -c "$(main_of glance-api glance.cmd.api)" --config-file "$etc/glance-api.conf"
  await_port $rabbit_port
  service neutron "$python" -c "$(main_of neutron-server neutron.cmd.eventlet.server)" --config-file "$etc/neutron.conf"
  service nova-conductor "$python" -c "$(main_of nova-conductor nova.cmd.conductor)" \
    --config-file "$etc/nova.conf" --config-file "$etc/nova-db.conf"
  await_port $keystone_port
  await_port $placement_port
}

# The scheduler ends at once if the catalog has no Placement yet.
nova() {
  local n name
  for name in scheduler api; do
    service "nova-$name" "$python" -c "$(main_of "nova-$name" "nova.cmd.$name")" \
      --config-file "$etc/nova.conf" --config-file "$etc/nova-db.conf"
  done
  for n in $(seq $computes); do compute "$n"; done
  await_port $glance_port
  await_port $nova_port
  await_port $neutron_port
}
