#!/usr/bin/env bash
# A Docker engine of its own for DockerEngineIT, with an image that needs no registry.
#
#   docker-engine.sh up      starts it; prints the EBBFLOW_DOCKER_SOCKET to export
#   docker-engine.sh down    stops it and removes what it left
#
# Root; Debian packages docker.io, iptables and busybox-static. EBBFLOW_DOCKER_DIR moves its files.
# Touches neither iptables nor forwarding, publishes on 127.0.0.1 only, and can pull nothing.
set -euo pipefail

dir=${EBBFLOW_DOCKER_DIR:-${TMPDIR:-/tmp}/ebbflow-docker-engine}
socket=$dir/docker.sock
# a bridge of its own: docker0 may belong to another engine
bridge=ebbagent0
docker() { command docker -H "unix://$socket" "$@"; }

up() {
  mkdir -p "$dir"
  ip link add "$bridge" type bridge
  ip addr add 172.31.250.1/24 dev "$bridge"
  ip link set "$bridge" up
  # the proxy is a closed port: whatever would reach for a registry fails at once
  HTTPS_PROXY=http://127.0.0.1:9 HTTP_PROXY=http://127.0.0.1:9 NO_PROXY=localhost,127.0.0.0/8 \
    setsid dockerd --data-root "$dir/data" --exec-root "$dir/exec" --pidfile "$dir/docker.pid" \
    -H "unix://$socket" --bridge "$bridge" --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false \
    --ip 127.0.0.1 --log-level warn >"$dir/dockerd.log" 2>&1 </dev/null &
  for _ in $(seq 100); do
    if docker version >/dev/null 2>&1; then
      image
      echo "EBBFLOW_DOCKER_SOCKET=$socket"
      return
    fi
    sleep 0.1
  done
  echo "the engine does not answer on $socket:" >&2
  tail -20 "$dir/dockerd.log" >&2
  return 1
}

image() {
  local root=$dir/busybox
  mkdir -p "$root/bin" "$root/tmp"
  cp "$(command -v busybox)" "$root/bin/busybox"
  for applet in $("$root/bin/busybox" --list); do
    [ "$applet" = busybox ] || ln -sf busybox "$root/bin/$applet"
  done
  tar -C "$root" -c . | docker import -c 'ENV PATH=/bin' - ebbflow/busybox:test >/dev/null
}

down() {
  [ -f "$dir/docker.pid" ] || return 0
  for id in $(docker ps -aq); do docker rm -f "$id" >/dev/null; done
  kill -TERM "$(cat "$dir/docker.pid")"
  # not kill -0: a stopped daemon may stay as a zombie until its parent looks
  for _ in $(seq 150); do
    [ -f "$dir/docker.pid" ] || break
    sleep 0.1
  done
  grep -o " $dir/[^ ]*" /proc/self/mounts | sort -r | xargs -r umount -l 2>/dev/null || true
  ip link del "$bridge" 2>/dev/null || true
  rm -rf "$dir"
}

case ${1:-} in
  up) up ;;
  down) down ;;
  *)
    echo "usage: $0 up|down" >&2
    exit 2
    ;;
esac
