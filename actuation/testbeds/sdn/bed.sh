# What up and down agree on; sourced by both.
#
# EBBFLOW_SDN_DIR moves the files. The names of namespaces and the address are fixed: one bed a machine.

dir=$(realpath -m "${1:-${EBBFLOW_SDN_DIR:-${TMPDIR:-/tmp}/ebbflow-sdn}}")
net=ebbsdn
hosts=(h1 h2 h3)
# the end of the cable from the root namespace into the bed, and what listens at its other end
outside=10.213.77.1
inside=10.213.77.2
rest_port=8080
ovsdb_port=6640
ovsdb_tls_port=6641
snmp_port=1161
openflow_port=6653

within() { ip netns exec "$net" "$@"; }

# Stops the process of a pid file if it is still the program that we started.
stop() {
  local file=$1 program=$2 pid
  [ -f "$file" ] || return 0
  pid=$(tr -dc 0-9 <"$file")
  if [ -n "$pid" ] && grep -qa "$program" "/proc/$pid/cmdline" 2>/dev/null; then
    kill "$pid" 2>/dev/null || true
    for _ in $(seq 50); do
      # an ended child of nobody who waits stays as a zombie without a command line
      grep -qa "$program" "/proc/$pid/cmdline" 2>/dev/null || break
      sleep 0.1
    done
    grep -qa "$program" "/proc/$pid/cmdline" 2>/dev/null && kill -9 "$pid" 2>/dev/null || true
  fi
  rm -f "$file"
}
