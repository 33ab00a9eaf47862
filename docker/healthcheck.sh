#!/bin/bash
# Asks the service on loopback whether it is alive; needs nothing but bash. Not /health/ready: a broker that is away is no reason to restart.
# Usage: healthcheck.sh [PORT] [PATH]
port="${1:-8080}"
path="${2:-/health/live}"
exec 3<>"/dev/tcp/127.0.0.1/${port}" || exit 1
printf 'GET %s HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$path" >&3
read -r -t 4 _ status _ <&3
[[ "$status" == 200 ]]
