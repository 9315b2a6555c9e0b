#!/bin/sh
# Find a PostgreSQL for the tests: `reachable`, `url`, or `install` one from Debian; `migrated` runs
# every migration on an empty database of it, which the tests do not.
set -eu
address=${POSTGRES_ADDRESS:-127.0.0.1:5432}
user=${POSTGRES_USER:-postgres}
host=${address%:*}
port=${address#*:}

reachable() {
  .venv/bin/python - "$host" "$port" "$user" <<'PY'
import sys

import psycopg

host, port, user = sys.argv[1:]
try:
    psycopg.connect(host=host, port=port, user=user, dbname="postgres", connect_timeout=3).close()
except psycopg.Error as error:
    sys.exit(f"PostgreSQL at {host}:{port}: {error}".strip())
PY
}

ask() {
  .venv/bin/python - "$host" "$port" "$user" "$1" <<'PY'
import sys

import psycopg

host, port, user, statement = sys.argv[1:]
address = {"host": host, "port": port, "user": user, "dbname": "postgres"}
with psycopg.connect(**address, autocommit=True) as connection:
    connection.execute(statement)
PY
}

case "$1" in
  reachable) reachable 2>/dev/null ;;
  url) echo "postgres://$user@$address/postgres" ;;
  install)
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null
    config=$(ls -d /etc/postgresql/*/main | tail -n 1)
    printf 'local all all trust\nhost all all 127.0.0.1/32 trust\n' > "$config/pg_hba.conf"
    pg_ctlcluster --skip-systemctl-redirect "$(basename "$(dirname "$config")")" main restart
    ;;
  migrated)
    ask "DROP DATABASE IF EXISTS chungtay_migrated"
    ask "CREATE DATABASE chungtay_migrated"
    DATABASE_URL="postgres://$user@$address/chungtay_migrated" .venv/bin/chungtay migrate --verbosity 0
    ask "DROP DATABASE chungtay_migrated"
    ;;
  *) echo "usage: postgres.sh reachable|url|install|migrated" >&2; exit 2 ;;
esac
