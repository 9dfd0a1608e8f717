"""oEmbed (oembed.com): what other sites show when somebody pastes an address of ours."""
