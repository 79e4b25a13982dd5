package io.qoswatch.cli;

import java.io.PrintWriter;

import io.qoswatch.schemas.client.ConfigurationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells why a command ended, a line per problem, and gives the exit code. The stack trace goes to the log, at debug. */
final class FailureReport implements IExecutionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        LOG.debug("command failed", failure);
        if (failure instanceof ConfigurationException configuration) {
            configuration.problems().forEach(problem -> err.println("qoswatch: " + problem));
            return ExitCode.USAGE;
        }
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            err.println("qoswatch: interrupted");
        } else {
            err.println("qoswatch: " + (failure.getMessage() == null ? failure : failure.getMessage()));
        }
        return ExitCode.SOFTWARE;
    }
}
