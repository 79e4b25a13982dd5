# Runs a command for as long as somebody holds the other end of standard input; then kills it and deletes a folder.
# The kernel closes that end when its owner dies, however it dies, so that the command cannot outlive it.
# A command that ends by itself leaves the folder, with its log, to the owner.
# Usage: sh -c "$(cat this)" name folder command...
folder=$1
shift
# Ctrl-C reaches all processes of a terminal; when to stop is the owner's decision.
trap '' INT HUP
exec 3<&0
"$@" </dev/null 3<&- &
command=$!
{ while read -r line; do :; done; : >"$folder/unattended"; kill -9 "$command"; } <&3 2>/dev/null &
attendant=$!
wait "$command"
status=$?
kill "$attendant" 2>/dev/null
if [ -e "$folder/unattended" ]; then rm -rf "$folder"; fi
exit "$status"
