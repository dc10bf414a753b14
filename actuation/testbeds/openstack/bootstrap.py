"""Fills the bed, over the services' own interfaces.

bootstrap.py catalog PASSWORD_FILE          what services there are, and the project and user demo
bootstrap.py fixtures PASSWORD_FILE         image, flavours, networks
bootstrap.py await PASSWORD_FILE SECONDS    until the hosts are up, each in a zone of its own
"""

import sys
import time

import requests

HOST = "http://127.0.0.1"
KEYSTONE = f"{HOST}:15000/v3"
NOVA = f"{HOST}:18774/v2.1"
PLACEMENT = f"{HOST}:18778"
GLANCE = f"{HOST}:19292"
NEUTRON = f"{HOST}:19696"
ZONES = {"fake-1": "zone-a", "fake-2": "zone-b"}

mode = sys.argv[1]
password = open(sys.argv[2]).read().strip()
http = requests.Session()
http.trust_env = False


def call(method, url, **arguments):
    for _ in range(20):
        answer = http.request(method, url, timeout=60, **arguments)
        if answer.status_code != 503:
            break
        # on a busy machine Keystone answers the others too late at first
        time.sleep(1)
    if answer.status_code >= 300:
        raise SystemExit(f"{method} {url}: {answer.status_code} {answer.text[:500]}")
    return answer.json() if answer.text else None


def make(url, kind, /, **fields):
    return call("POST", url, json={kind: fields})[kind]


def log_in():
    user = {"name": "admin", "domain": {"id": "default"}, "password": password}
    identity = {"methods": ["password"], "password": {"user": user}}
    scope = {"project": {"name": "admin", "domain": {"id": "default"}}}
    answer = http.post(KEYSTONE + "/auth/tokens", json={"auth": {"identity": identity, "scope": scope}}, timeout=60)
    if answer.status_code != 201:
        raise SystemExit(f"no login: {answer.status_code} {answer.text[:500]}")
    http.headers["X-Auth-Token"] = answer.headers["X-Subject-Token"]


def catalog():
    services = {"placement": PLACEMENT, "image": GLANCE, "compute": NOVA, "network": NEUTRON}
    for kind, url in services.items():
        service = make(KEYSTONE + "/services", "service", name=kind, type=kind)["id"]
        for interface in ("public", "internal", "admin"):
            make(KEYSTONE + "/endpoints", "endpoint", service_id=service, interface=interface, url=url, region_id="RegionOne")
    project = make(KEYSTONE + "/projects", "project", name="demo", domain_id="default")["id"]
    user = make(KEYSTONE + "/users", "user", name="demo", domain_id="default", password=password)["id"]
    roles = {role["name"]: role["id"] for role in call("GET", KEYSTONE + "/roles")["roles"]}
    call("PUT", f"{KEYSTONE}/projects/{project}/users/{user}/roles/{roles['member']}")


def fixtures():
    image = make_image()
    flavours = [("m1.tiny", 1, 512), ("m1.small", 2, 2048), ("m1.medium", 4, 4096), ("m1.large", 10, 8192)]
    for number, (name, cpus, memory) in enumerate(flavours, 1):
        make(NOVA + "/flavors", "flavor", id=str(number), name=name, vcpus=cpus, ram=memory, disk=1)
    api = NEUTRON + "/v2.0"
    local = {"provider:network_type": "local"}
    network = make(api + "/networks", "network", name="private", shared=True, **local)["id"]
    subnet = make(
        api + "/subnets", "subnet", name="private", network_id=network, ip_version=4, cidr="10.0.0.0/16", enable_dhcp=False
    )["id"]
    flat = {"router:external": True, "provider:network_type": "flat", "provider:physical_network": "ext"}
    external = make(api + "/networks", "network", name="public", **flat)["id"]
    make(api + "/subnets", "subnet", network_id=external, ip_version=4, cidr="203.0.113.0/24", enable_dhcp=False)
    router = make(api + "/routers", "router", name="r1", external_gateway_info={"network_id": external})["id"]
    call("PUT", f"{api}/routers/{router}/add_router_interface", json={"subnet_id": subnet})
    print("image", image, "network", network)


def make_image():
    fields = {"name": "tiny", "disk_format": "raw", "container_format": "bare", "visibility": "public"}
    image = call("POST", GLANCE + "/v2/images", json=fields)["id"]
    data = {"data": b"\0" * 1024, "headers": {"Content-Type": "application/octet-stream"}}
    call("PUT", f"{GLANCE}/v2/images/{image}/file", **data)
    return image


def hosts_up():
    """Whether all hosts are up and mapped, which is when they can be put into a zone."""
    hypervisors = call("GET", NOVA + "/os-hypervisors/detail")["hypervisors"]
    up = {h["hypervisor_hostname"] for h in hypervisors if h["state"] == "up"}
    if not up.issuperset(ZONES):
        return False
    aggregates = {a["name"]: a for a in call("GET", NOVA + "/os-aggregates")["aggregates"]}
    for host, zone in ZONES.items():
        aggregate = aggregates.get(zone) or make(NOVA + "/os-aggregates", "aggregate", name=zone, availability_zone=zone)
        if host not in aggregate.get("hosts", []):
            call("POST", f"{NOVA}/os-aggregates/{aggregate['id']}/action", json={"add_host": {"host": host}})
    return True


def await_hosts(seconds):
    end = time.monotonic() + seconds
    while not hosts_up():
        if time.monotonic() > end:
            raise SystemExit("the hosts are not up")
        time.sleep(0.5)


log_in()
if mode == "catalog":
    catalog()
elif mode == "fixtures":
    fixtures()
else:
    await_hosts(float(sys.argv[3]))
