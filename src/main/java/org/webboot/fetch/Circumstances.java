package org.webboot.fetch;

import org.webboot.os.Time;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

/// What every part of a transfer needs beside the network.
record Circumstances(Time time, Reporter reporter, Cancellation cancellation) {}
