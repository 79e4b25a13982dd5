package io.qoswatch.sandbox.scenario;

/** What a participant joins with. */
public enum Device {
    /** A Windows computer. */
    WINDOWS("Windows", "Zoom Workplace", "Windows", "11", ""),
    /** A Mac. */
    MAC("Mac", "Zoom Workplace", "Mac", "15.3", ""),
    /** An iPhone or iPad. */
    IOS("iOS", "Zoom Workplace", "iOS", "18.2", ""),
    /** An Android phone. */
    ANDROID("Android", "Zoom Workplace", "Android", "15", ""),
    /** A browser: media goes through Zoom's Real-Time Web Gateway. */
    BROWSER("Windows", "Web client", "Windows", "11", "Chrome"),
    /** A meeting-room system: media goes through Zoom's Cloud Room Connector. */
    ROOM_SYSTEM("H.323/SIP", "Cloud Room Connector", "", "", ""),
    /** A telephone: audio alone. */
    PHONE("Phone", "", "", "", "");

    private final String device;
    private final String client;
    private final String os;
    private final String osVersion;
    private final String browser;

    Device(String device, String client, String os, String osVersion, String browser) {
        this.device = device;
        this.client = client;
        this.os = os;
        this.osVersion = osVersion;
        this.browser = browser;
    }

    /** As in Zoom's member {@code device}. */
    public String device() {
        return device;
    }

    /** As in Zoom's member {@code client}. */
    public String client() {
        return client;
    }

    /** Operating system; empty if Zoom does not know it. */
    public String os() {
        return os;
    }

    /** Version of the operating system; empty if Zoom does not know it. */
    public String osVersion() {
        return osVersion;
    }

    /** Name of the browser; empty without one. */
    public String browser() {
        return browser;
    }

    /** Whether Zoom measures the computer's load. */
    public boolean isComputer() {
        return this != PHONE && this != ROOM_SYSTEM;
    }
}
