# Writes the services' settings; sourced by up.

connection() { echo "postgresql+psycopg2://os@$address:$database_port/$1"; }

password=$(cat "$dir/password")
credentials="www_authenticate_uri = http://$address:$keystone_port/v3
auth_url = http://$address:$keystone_port/v3
auth_type = password
username = admin
password = $password
project_name = admin
user_domain_id = default
project_domain_id = default
region_name = RegionOne"
bus=rabbit://guest:guest@$address:$rabbit_port/
here_paste=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/paste

umask 077
mkdir -p "$dir"/{keystone,glance/images,nova,neutron}

cat >"$etc/rabbitmq.config" <<CONF
[{rabbit, [{loopback_users, [<<"guest">>]}, {tcp_listeners, [{"$address", $rabbit_port}]},
           {vm_memory_high_watermark, {absolute, "512MB"}}, {disk_free_limit, "50MB"}]}].
CONF

cat >"$etc/keystone.conf" <<CONF
[DEFAULT]
log_file = $log/keystone.log
[database]
connection = $(connection keystone)
[token]
provider = fernet
# short ones slow all services down, which log in at each call then
expiration = 86400
[fernet_tokens]
key_repository = $dir/keystone/fernet-keys
[fernet_receipts]
key_repository = $dir/keystone/fernet-keys
[credential]
key_repository = $dir/keystone/credential-keys
[identity]
password_hash_rounds = 4
CONF

cat >"$etc/placement.conf" <<CONF
[DEFAULT]
log_file = $log/placement.log
[placement_database]
connection = $(connection placement)
[api]
auth_strategy = keystone
[keystone_authtoken]
$credentials
CONF

cat >"$etc/glance-api.conf" <<CONF
[DEFAULT]
bind_host = $address
bind_port = $glance_port
workers = 0
log_file = $log/glance.log
enabled_backends = file:file
worker_self_reference_url = http://$address:$glance_port
[database]
connection = $(connection glance)
[glance_store]
default_backend = file
[file]
filesystem_store_datadir = $dir/glance/images
[os_glance_tasks_store]
filesystem_store_datadir = $dir/glance/tasks
[os_glance_staging_store]
filesystem_store_datadir = $dir/glance/staging
[paste_deploy]
flavor = keystone
config_file = $here_paste/glance.ini
[oslo_concurrency]
lock_path = $dir/locks
[keystone_authtoken]
$credentials
CONF

cat >"$etc/nova.conf" <<CONF
[DEFAULT]
my_ip = $address
state_path = $dir/nova
log_dir = $log
transport_url = $bus
compute_driver = fake.MediumFakeDriver
enabled_apis = osapi_compute
osapi_compute_listen = $address
osapi_compute_listen_port = $nova_port
osapi_compute_workers = 1
# a host holds what its driver says
cpu_allocation_ratio = 1.0
ram_allocation_ratio = 1.0
disk_allocation_ratio = 1.0
reserved_host_memory_mb = 0
# else hosts are found up to 60 s late
periodic_fuzzy_delay = 0
report_interval = 5
# a paused host stays up for the scheduler, so that machines get stuck on it
service_down_time = 600
[wsgi]
api_paste_config = $here_paste/nova.ini
[scheduler]
workers = 1
discover_hosts_in_cells_interval = 2
[conductor]
workers = 1
[vnc]
enabled = false
[glance]
api_servers = http://$address:$glance_port
[oslo_concurrency]
lock_path = $dir/locks
[quota]
instances = -1
cores = -1
ram = -1
[placement]
$credentials
[keystone_authtoken]
$credentials
[neutron]
$credentials
[service_user]
send_service_user_token = false
CONF

# not for nova-compute, which must not see the databases
cat >"$etc/nova-db.conf" <<CONF
[api_database]
connection = $(connection nova_api)
[database]
connection = $(connection nova)
CONF

for n in $(seq $computes); do
  mkdir -p "$dir/nova/fake-$n/instances"
  printf '[DEFAULT]\nhost = fake-%s\nstate_path = %s\n' "$n" "$dir/nova/fake-$n" >"$etc/compute-$n.conf"
done

# projects may limit the bandwidth of their own ports
cat >"$etc/neutron-policy.yaml" <<CONF
"create_policy": ""
"update_policy": "rule:admin_or_owner"
"delete_policy": "rule:admin_or_owner"
"create_policy_bandwidth_limit_rule": ""
"update_policy_bandwidth_limit_rule": ""
"delete_policy_bandwidth_limit_rule": ""
CONF

cat >"$etc/neutron.conf" <<CONF
[DEFAULT]
bind_host = $address
bind_port = $neutron_port
log_file = $log/neutron.log
state_path = $dir/neutron
transport_url = $bus
core_plugin = ml2
service_plugins = router,qos
api_paste_config = $here_paste/neutron.ini
api_workers = 0
rpc_workers = 0
rpc_state_report_workers = 0
dhcp_agent_notification = false
allow_automatic_dhcp_failover = false
allow_automatic_l3agent_failover = false
# so that floating addresses show with their servers
notify_nova_on_port_status_changes = true
notify_nova_on_port_data_changes = true
# the agents that agents.py speaks for report once
agent_down_time = 31536000
[database]
connection = $(connection neutron)
[oslo_concurrency]
lock_path = $dir/locks
[oslo_policy]
policy_file = $etc/neutron-policy.yaml
[keystone_authtoken]
$credentials
[placement]
$credentials
[nova]
$credentials
[ml2]
type_drivers = local,flat,vxlan
tenant_network_types = local
mechanism_drivers = openvswitch
extension_drivers = port_security,qos
[ml2_type_flat]
flat_networks = *
[quotas]
quota_port = -1
quota_floatingip = -1
CONF
umask 022
