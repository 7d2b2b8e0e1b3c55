#!/bin/sh
# Starts webboot out of the tree that this file lies in, wherever that is. The options below are the
# only ones: the training run of the ahead-of-time cache goes through here too, because a cache is
# refused when the options differ.
self=$0
while [ -h "$self" ]; do
    link=$(readlink "$self")
    case $link in
    /*) self=$link ;;
    *) self=${self%/*}/$link ;;
    esac
done
case $self in
*/*) ;;
*) self=./$self ;;
esac
home=$(cd -P -- "${self%/*}/.." && pwd) || exit 70
lib=$home/lib

# The dynamic loader finds the runtime's libraries through /proc/self/exe.
if [ ! -e /proc/self/exe ]; then
    echo "webboot: /proc is not mounted, and the Java runtime can't start without it" >&2
    echo "  try: mount -t proc proc /proc" >&2
    exit 70
fi

# Without AOT*Caching the cache would hold machine code for the processor that built it, and the JVM
# would run that on any other: SIGILL in an AdapterBlob.
# ArchiveRelocationMode: the cache is mapped where it was made for, not moved to a random place first.
set -- "${WEBBOOT_MAIN:-org.webboot.cli.Main}" "$@"
# AOT*Training, Tier3*: half of the start was compiling what runs a few hundred times, and an emulated
# processor pays for fresh machine code twice. Loops are compiled as early as ever.
# aot*=off: a cache that can't be used makes the start slower, and is nothing to tell a person four times.
# shellcheck disable=SC2086 # several options in one variable
set -- \
    -XX:+UseSerialGC -Xmx256m -Xss512k -XX:-UsePerfData \
    -XX:+UnlockDiagnosticVMOptions -XX:-AOTAdapterCaching -XX:-AOTStubCaching \
    -XX:ArchiveRelocationMode=0 \
    -XX:-AOTRecordTraining -XX:-AOTReplayTraining \
    -XX:Tier3InvocationThreshold=2000 -XX:Tier3MinInvocationThreshold=1000 \
    -XX:Tier3CompileThreshold=10000 \
    -XX:ErrorFile=/tmp/webboot-crash-%p.log \
    --enable-native-access=ALL-UNNAMED \
    -Xlog:disable -Xlog:all=warning,aot*=off:stderr \
    -Djava.awt.headless=true \
    -Djdk.lang.Process.launchMechanism=FORK \
    -Djna.boot.library.path="$lib/native" -Djna.nounpack=true -Djna.nosys=true \
    -Djna.platform.library.path="$lib/native" \
    -DZstdNativePath="$lib/native/libzstd-jni.so" \
    -Dwebboot.home="$home" $WEBBOOT_JAVA_OPTIONS \
    -cp "@CLASSPATH@" "$@"

# A JVM before 25.0.5 doesn't notice that a jar is not the one its ahead-of-time cache was made of: it
# would run the old code. A later one refuses the cache if a jar has not the time that it had then,
# 1980-01-01. The list of their sums has the same: a jar with another one makes us look closer, which is
# rare, so it may cost; and gives it back where it can.
if [ -e "$lib/webboot.aot" ]; then
    fresh=yes
    for jar in "$lib"/app/*.jar; do
        if [ "$jar" -nt "$lib/app.sha256" ] || [ "$jar" -ot "$lib/app.sha256" ]; then
            fresh=
        fi
    done
    if [ "$fresh" ] || (cd "$lib/app" && sha256sum -c ../app.sha256 >/dev/null 2>&1); then
        [ "$fresh" ] || touch -d @315532800 "$lib"/app/*.jar "$lib/app.sha256" 2>/dev/null
        set -- -XX:AOTCache="$lib/webboot.aot" "$@"
    else
        echo "webboot: a jar in $lib/app was changed; starting slowly, without the cache" >&2
        echo "  try: mvn package" >&2
    fi
elif [ -e "$lib/webboot.jsa" ]; then
    set -- -XX:SharedArchiveFile="$lib/webboot.jsa" "$@"
fi

unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS LD_LIBRARY_PATH
if [ -e /lib64/ld-linux-x86-64.so.2 ] && [ -z "$WEBBOOT_OWN_LIBC" ]; then
    exec "$lib/runtime/bin/java" "$@"
else
    exec "$lib/libc/ld-linux-x86-64.so.2" --inhibit-cache --library-path "$lib/libc" \
        "$lib/runtime/bin/java" "$@"
fi
