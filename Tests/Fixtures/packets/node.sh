# A node in a network namespace of its own: a client on one side, two Pods on the other.
set -e
mount -t tmpfs none /run
mkdir -p /run/netns /run/xtables
trap 'kill $(jobs -p) 2>/dev/null' EXIT
ip link set lo up

attach() { # NAMESPACE ADDRESS GATEWAY
  ip netns add "$1"
  ip link add "to-$1" type veth peer name eth0 netns "$1"
  ip address add "$3/24" dev "to-$1"
  ip link set "to-$1" up
  ip -n "$1" link set lo up
  ip -n "$1" address add "$2/24" dev eth0
  ip -n "$1" link set eth0 up
  ip -n "$1" route add default via "$3"
}
attach client 10.200.0.9 10.200.0.2
attach pod1 10.244.1.5 10.244.1.1
attach pod2 10.244.2.6 10.244.2.1
ip -n client address add 192.0.2.50/32 dev eth0
ip route add 192.0.2.50/32 via 10.200.0.9
# The rest of the world: without a way there, the kernel refuses what no rule took before a rule can.
attach world 172.31.255.254 172.31.255.1
ip route add default via 172.31.255.254
echo 1 > /proc/sys/net/ipv4/ip_forward

LOAD_RULES

for pod in pod1 pod2; do
  ip netns exec $pod python3 pod.py $pod &
done
for attempt in $(seq 50); do
  ip netns exec pod1 python3 client.py probe 10.244.1.5 8080 1 tcp 10.244.1.5 | grep -q pod1 &&
    ip netns exec pod2 python3 client.py probe 10.244.2.6 8080 1 tcp 10.244.2.6 | grep -q pod2 && break
  sleep 0.1
done

ask() { ip netns exec "$1" python3 client.py "${@:2}"; }
ask client spread 10.96.10.1 80 40 tcp
ask client sticky 10.96.10.4 80 12 tcp
ask client udp 10.96.10.14 53 40 udp
ask client nodePort 10.200.0.2 30080 40 tcp
ask client local 10.200.0.2 30107 10 tcp
ask client localNone 10.200.0.2 30108 1 tcp
ask client empty 10.96.10.13 80 1 tcp
ask client emptyNodePort 10.200.0.2 30113 1 tcp
ask client unready 10.96.10.18 80 1 tcp
ask pod1 fromPod 10.96.10.1 80 40 tcp
ask client allowed 203.0.113.21 80 4 tcp
ask client excluded 203.0.113.21 80 1 tcp 192.0.2.50
ask client externalIP 203.0.113.7 80 4 tcp
ask client draining 10.96.10.19 80 1 tcp
