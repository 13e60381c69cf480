#!/usr/bin/env bash
# Start a cluster of Apache Spark on this machine, a master and two workers, run a command, and stop them.
#
#     tools/spark.sh FOLDER COMMAND...
#
# FOLDER becomes an environment of its own with pyspark, beside what .venv has: pandera imports pyspark wherever it finds
# it, which every other command would wait for. The command finds the cluster's address in SCORECARD_SPARK. Needs Java:
# apt-get install default-jre-headless.
set -euo pipefail
project=$(cd "$(dirname "$0")/.." && pwd)
folder=$1
shift
command -v java >/dev/null || { echo "Java is not installed: apt-get install default-jre-headless" >&2; exit 1; }

if [ ! -x "$folder/bin/spark-class" ]; then
    python3 -m venv "$folder"
    "$folder/bin/python" -m pip install --quiet "pyspark>=4,<5"
    "$project/.venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))' \
        >"$("$folder/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/project.pth"
fi

home=$("$folder/bin/python" -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')
port=${SPARK_PORT:-7077}
export SPARK_LOCAL_IP=127.0.0.1 PYSPARK_PYTHON="$folder/bin/python" SCORECARD_SPARK="127.0.0.1:$port"
logs=$(mktemp -d)
started=()
stop() { kill "${started[@]}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$logs"; }
trap stop EXIT

"$home/bin/spark-class" org.apache.spark.deploy.master.Master -h 127.0.0.1 -p "$port" --webui-port 0 >"$logs/master" 2>&1 &
started+=($!)
for number in 1 2; do
    "$home/bin/spark-class" org.apache.spark.deploy.worker.Worker -h 127.0.0.1 -c 1 -m 1g --webui-port 0 -d "$logs" \
        "spark://$SCORECARD_SPARK" >"$logs/worker$number" 2>&1 &
    started+=($!)
done
for _ in $(seq 120); do
    [ "$(grep -c "Registering worker" "$logs/master" || true)" -ge 2 ] && break
    sleep 0.5
done
grep -q "Registering worker" "$logs/master" || { cat "$logs/master" >&2; exit 1; }
PATH="$folder/bin:$PATH" "$@"
