"""Which provinces lie on the sea."""

# TIS 1099 codes. Gulf of Thailand: Bangkok, Samut Prakan, Chon Buri, Rayong, Chanthaburi, Trat,
# Chachoengsao, Samut Sakhon, Samut Songkhram, Phetchaburi, Prachuap Khiri Khan, Nakhon Si
# Thammarat, Surat Thani, Chumphon, Songkhla, Phatthalung (its lake), Pattani, Narathiwat.
_GULF = "10 11 20 21 22 23 24 74 75 76 77 80 84 86 90 93 94 96"
# Andaman Sea: Krabi, Phang-nga, Phuket, Ranong, Satun, Trang.
_ANDAMAN = "81 82 83 85 91 92"

COASTAL_PROVINCES = frozenset(f"{_GULF} {_ANDAMAN}".split())
