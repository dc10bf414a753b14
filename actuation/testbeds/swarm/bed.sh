# What up, down and worker agree on; sourced by them all.
#
# EBBFLOW_SWARM_DIR moves the files. The names of namespaces and the addresses are fixed: one bed a machine.

dir=$(realpath -m "${EBBFLOW_SWARM_DIR:-${TMPDIR:-/tmp}/ebbflow-swarm}")
net=ebbswarm
nodes=(m w1 w2)
image=ebbflow/busybox:test
# the end of the cable from the root namespace into the bed
outside=10.213.78.1
# where the manager's engine listens with TLS
tls_port=2376

address() {
  case $1 in
    m) echo 10.213.78.11 ;;
    w1) echo 10.213.78.12 ;;
    w2) echo 10.213.78.13 ;;
  esac
}

docker_on() { # node, command...
  local node=$1
  shift
  DOCKER_CONTEXT='' DOCKER_HOST='' command docker -H "unix://$dir/$node/docker.sock" "$@"
}

answers() { docker_on "$1" version >/dev/null 2>&1; }

# The process whose end is the end of a node's engine and of all its containers; empty if it does not run.
pid_of() {
  local pid
  pid=$(cat "$dir/$1/node.pid" 2>/dev/null) || return 0
  if grep -qa "$dir/$1/data" "/proc/$pid/cmdline" 2>/dev/null; then echo "$pid"; fi
}

kill_node() {
  local pid
  pid=$(pid_of "$1")
  [ -n "$pid" ] || return 0
  kill -9 "$pid"
  for _ in $(seq 100); do
    # an ended child of nobody who waits stays as a zombie without a command line
    grep -qa "$dir/$1/data" "/proc/$pid/cmdline" 2>/dev/null || break
    sleep 0.05
  done
}

# Starts the engine of a node, in namespaces of its own that end with it: nothing of it outlives a SIGKILL, as on a
# machine that loses power. Its disk stays.
start_node() { # node, arguments of dockerd...
  local node=$1 at=$dir/$1
  shift
  mkdir -p "$at"
  echo '{}' >"$at/daemon.json"
  # what a reboot clears; not within a mount namespace that is gone
  rm -rf "$at/exec" "$at/docker.sock" "$at/docker.pid"
  # images are never looked for elsewhere; should something reach for a registry, the closed port fails it at once
  DOCKER_SERVICE_PREFER_OFFLINE_IMAGE=1 HTTPS_PROXY=http://127.0.0.1:9 HTTP_PROXY=http://127.0.0.1:9 \
    NO_PROXY=localhost,127.0.0.0/8,10.213.78.0/24 \
    setsid nsenter "--net=/run/netns/$net-$node" \
    unshare --uts --ipc --pid --mount --fork --kill-child --mount-proc \
    bash -c 'hostname "$0" && exec docker-init -- dockerd "$@"' "$node" \
    --data-root "$at/data" --exec-root "$at/exec" --pidfile "$at/docker.pid" --config-file "$at/daemon.json" \
    -H "unix://$at/docker.sock" --cgroup-parent "/$net-$node" \
    --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false --log-level warn \
    --node-generic-resource seats=16 "$@" \
    >"$at/dockerd.log" 2>&1 </dev/null 9>&- &
  echo $! >"$at/node.pid"
  for _ in $(seq 200); do
    if answers "$node"; then return; fi
    sleep 0.1
  done
  echo "the engine of $node does not answer on $at/docker.sock:" >&2
  tail -20 "$at/dockerd.log" >&2
  return 1
}

# An image that needs no registry: it runs until it is told to end.
import_image() {
  docker_on "$1" image inspect "$image" >/dev/null 2>&1 && return 0
  tar -C "$dir/busybox" -c . | docker_on "$1" import -c 'ENV PATH=/bin' \
    -c 'CMD ["/bin/sh","-c","trap \"exit 0\" TERM; while :; do sleep 0.2; done"]' - "$image" >/dev/null
}
