#!/bin/sh
# Stands in for the public image's entry point: the same variables make the same database.
set -eu
bin=$(echo /usr/lib/postgresql/*/bin)
data=/var/lib/postgresql/data
mkdir -p "$data" /var/run/postgresql
chown postgres "$data" /var/run/postgresql
as() { setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; }
if [ ! -s "$data/PG_VERSION" ]; then
    as "$bin/initdb" -D "$data" -U "$POSTGRES_USER" -E UTF8 --locale=C.UTF-8 --auth-local=trust --auth-host=trust >/dev/null
    echo "host all all all trust" >>"$data/pg_hba.conf"
    echo "CREATE DATABASE \"$POSTGRES_DB\"" | as "$bin/postgres" --single -D "$data" postgres >/dev/null
fi
exec setpriv --reuid=postgres --regid=postgres --clear-groups "$bin/postgres" -D "$data" -h '*'
