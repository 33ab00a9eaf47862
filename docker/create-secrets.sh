#!/bin/sh
# Creates the passwords, tokens and self-signed certificates of compose.yaml in docker/secrets. What exists is kept.
# Needs openssl; mosquitto_passwd from the package mosquitto, or docker. Run as root, so that each file belongs to the user of its container.
# Usage: create-secrets.sh [STATION ...]    a broker password for each station as well
set -eu
cd "$(dirname "$0")"
mkdir -p secrets
chmod 0700 secrets
cd secrets
umask 077

owner() {
    if [ "$(id -u)" = 0 ]; then chown "$2" "$1"; else chmod 0644 "$1"; fi
}

secret() {
    [ -s "$1" ] || openssl rand -hex 24 | tr -d '\n' > "$1"
    owner "$1" "$2"
}

certificate() {
    [ -s "$1" ] || openssl req -x509 -newkey rsa:3072 -nodes -days 825 -subj "/CN=$3" -addext "subjectAltName=DNS:$3,DNS:localhost" -keyout "$2" -out "$1" 2>/dev/null
}

broker_password() {
    if command -v mosquitto_passwd >/dev/null; then
        mosquitto_passwd -b mosquitto-passwords "$1" "$(cat "$2")"
    else
        docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/secrets" eclipse-mosquitto:2.0 mosquitto_passwd -b /secrets/mosquitto-passwords "$1" "$(cat "$2")"
    fi
}

# Users in the images: earlywarning 1654, mosquitto 1883, influxdb 1000, grafana 472.
secret mqtt-earlywarning 1654
secret http-duty-officer 1654
secret mqtt-health 1883
secret influx-password 1000
secret influx-token 1000
secret grafana-password 472

# Three containers read the token, but a file has one owner. The folder is closed to everybody else on this machine.
chmod 0644 influx-token

certificate broker-certificate.pem broker-key.pem "${BROKER_NAME:-mosquitto}"
certificate http-only.pem http-key.pem "${HTTP_NAME:-localhost}"
[ -s http-certificate.pem ] || cat http-only.pem http-key.pem > http-certificate.pem
owner broker-certificate.pem 1883
owner broker-key.pem 1883
owner http-certificate.pem 1654

[ -e mosquitto-passwords ] || : > mosquitto-passwords
broker_password earlywarning mqtt-earlywarning
broker_password health mqtt-health
for station in "$@"; do
    secret "mqtt-station-$station" 1883
    broker_password "$station" "mqtt-station-$station"
done
owner mosquitto-passwords 1883
ls -l
