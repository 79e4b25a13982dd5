package io.qoswatch.cli;

import picocli.CommandLine.Command;

/** {@code qoswatch dlq}: what could not be read. */
@Command(
        name = "dlq",
        mixinStandardHelpOptions = true,
        description = {
            "Lists, shows and redrives dead letters: documents of Zoom's and samples that could not be read,"
                    + " in qos.samples.dlq.",
            "Takes the producer's settings; Zoom's credentials are not needed."
        },
        subcommands = {DlqListCommand.class, DlqShowCommand.class, DlqRedriveCommand.class})
final class DlqCommand {}
