#!/bin/sh
# Run the suite on each engine and say at the end what was exercised and what was not.
#   ENGINES="sqlite postgres"  (default: sqlite, and postgres where one is reachable)
set -u
cd "$(dirname "$0")/.."
python=.venv/bin/python
exercised="" skipped="" failed=0

if [ -z "${ENGINES:-}" ]; then
  ENGINES=sqlite
  if tools/postgres.sh reachable; then
    ENGINES="sqlite postgres"
  else
    skipped="PostgreSQL (không kết nối được 127.0.0.1:5432)"
  fi
fi
for engine in $ENGINES; do
  case $engine in
    sqlite) url="" only="" ;;
    # What never asks a database is not asked twice.
    postgres) url=$(tools/postgres.sh url) only="--ignore tests/reader --ignore tests/kernel --ignore tests/law --ignore tests/permissions --ignore tests/architecture --ignore tests/documents/rendering --ignore tests/web/components --ignore tests/web/sheets --ignore tests/documents/fonts --ignore-glob=*/rules/*" ;;
    *) echo "ENGINES: sqlite, postgres" >&2; exit 2 ;;
  esac
  echo "--- $engine"
  env ${url:+DATABASE_URL="$url"} $python -m pytest -rs -n 2 --dist loadfile --no-loadscope-reorder $only "$@" || failed=1
  exercised="$exercised $engine"
done
echo
echo "Cơ sở dữ liệu đã chạy / engines exercised:$exercised"
[ -z "$skipped" ] || echo "Bỏ qua / skipped: $skipped"
echo "Trình duyệt / browser: chạy riêng bằng \`make browser\` / run by \`make browser\`"
exit $failed
