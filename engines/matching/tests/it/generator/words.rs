//! What the generator makes names, companies and places of.

pub const MALAY_MEN: &str = "Ahmad Mohd Muhammad Ali Hafiz Azman Azlan Faizal Farid Hakim Hamzah Idris Ismail Jamal Kamal Khairul Luqman Mahathir Nazri Nizam Rahim Rashid Razif Ridzuan Rizal Rosli Saiful Shahrul Shamsul Sulaiman Syafiq Tarmizi Umar Wan Yusof Zaidi Zainal Zakaria Zamri Zulkifli Amirul Ashraf Badrul Danial Fikri Haris Irfan Johari Khalid Muaz Naim Osman Putra Roslan Syahir Taufik Afiq Aiman Adnan Borhan";
pub const MALAY_WOMEN: &str = "Siti Nur Noor Aminah Fatimah Aishah Azizah Farah Hasnah Halimah Intan Jamilah Kartini Latifah Mariam Nadia Norhayati Puteri Rohani Rosnah Salmah Sharifah Suraya Syakirah Wardina Yasmin Zaleha Zainab Zarina Izzah Liyana Balqis Hidayah Khadijah Nabila Qistina Ruqayyah Suhaila Umairah Wahida";
pub const CHINESE: &str = "Tan Lim Lee Ng Wong Ong Chan Goh Teo Koh Chong Yap Lau Chin Liew Low Chua Sim Foo Ho Yeoh Khoo Cheah Loh Gan Heng Soh Tay Toh Wee Yong Pang Phua Quek Seah Hiew Kwan Leong Mah Ooi";
pub const SYLLABLES: &str = "Wei Ming Ling Hui Mei Kok Siew Chee Yee Jun Xin Jia Kah Seng Hock Guan Boon Keat Choon Fatt Heng Kai Leng Pei Qi Rui Shan Ting Wai Yan Yu Zhen Hao Jie Kang Lay Mun Poh San Tze";
pub const INDIAN_MEN: &str = "Raju Kumar Muthu Ganesan Suresh Ramesh Siva Vijay Anand Arumugam Balan Chandran Dinesh Gopal Hari Jeeva Krishnan Logan Mani Nathan Prakash Ravi Saravanan Thiagu Uthaya Velu Yogan Subramaniam Perumal Muniandy Palani Sundram Rajendran Selvam Karthik Letchumanan";
pub const INDIAN_WOMEN: &str = "Devi Kavitha Lakshmi Meena Priya Shanti Uma Vasantha Anjali Bhavani Deepa Gayathri Indra Jaya Kamala Malathi Nirmala Parvathi Rani Saraswathi Thilaga Vani Yamuna Shamini Revathi";
pub const INDONESIAN: &str = "Budi Agus Dewi Sri Wulan Joko Bambang Eko Hendra Indah Kurniawan Lestari Mulyadi Nugroho Pratama Rahayu Santoso Setiawan Susanti Utomo Wibowo Wijaya Yulianti Hartono Gunawan Saputra Permata Suryani Halim Prasetyo Siregar Simanjuntak Nasution Hutapea Sitompul";
pub const WESTERN_FIRST: &str = "John Michael Thomas Peter Paul Andreas Stefan Martin Anna Maria Sabine Claudia Jürgen Wolfgang Élise Jean François Pierre Camille Sophie Luca Giulia Marco Francesca Emma Oliver Harry Charlotte George Amelia Jan Pieter Sanne Lotte Willem Lars Ingrid Björn Karl Helga Dieter Monika Uwe Heike Katarzyna Paweł Tomáš Jana Miguel Carmen";
pub const WESTERN_LAST: &str = "Smith Jones Taylor Brown Williams Wilson Evans Walker Wright Robinson Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Dubois Lefèvre Moreau Laurent Girard Rousseau Fontaine Rossi Ferrari Bianchi Romano Colombo Ricci Marino Vries Bakker Visser Jansen Smit Meijer Nowak Kowalski Novák Svoboda García Fernández Hansen Johansson Andersen";
pub const CHRISTIAN: &str = "Jessica Kelvin Jason Michelle Vincent Steven Alice Daniel Rachel Kenneth Vivian Alex Grace Eric Karen Raymond Cindy Desmond";

pub const BRANDS: &str = "Maju Jaya Sinar Bina Setia Indah Utama Mega Global Harmoni Gemilang Berkat Makmur Sentosa Mutiara Seri Delima Cahaya Warisan Perkasa Wawasan Bintang Kencana Permata Harapan Damai Anggun Cemerlang Dinamik Efisien Fajar Gading Hijau Impian Jati Kenari Lestari Melati Nusantara Orkid Pelangi Qaseh Rimba Samudera Teratai Unggul Vista Zamrud Titan Apex Nova Orion Vertex Zenith Quantum Stellar Falcon Summit Pioneer Everest Phoenix Dragon Lotus Evergreen Sunrise Bluewave Redstone Silverline Northgate Kinabalu Tahan Rajawali Helang Merpati Cengal Meranti";
pub const SECTORS: &str = "Engineering Trading Construction Technology Motor Logistics Foods Marketing Industries Solutions Services Electrical Hardware Plastics Furniture Printing Packaging Chemicals Steel Textiles Pharma Security Travel Properties Consulting Maritime Plantations Dental Optical Stationery Bakery Aquaculture Ceramics Automation Elevator Cleaning Landscaping Insurance Interiors Acoustics";
pub const EUROPEAN_SECTORS: &str = "Maschinenbau Elektrotechnik Logistik Metallbau Software Druckerei Holzbau Automation Verpackungen Werkzeuge Medizintechnik Kunststoffe Engineering Solutions Consulting Systems Brewery Foods Textiles Optics";

/// City, other ways to write it, first digits of its postcodes, area code: of Malaysia.
pub const MALAYSIA: [(&str, &str, u32, &str); 16] = [
    ("Kuala Lumpur", "KL", 50, "3"),
    ("Petaling Jaya", "PJ", 46, "3"),
    ("Shah Alam", "S. Alam", 40, "3"),
    ("Subang Jaya", "USJ", 47, "3"),
    ("Klang", "Kelang", 41, "3"),
    ("Johor Bahru", "JB", 80, "7"),
    ("George Town", "Penang", 10, "4"),
    ("Ipoh", "IPOH", 30, "5"),
    ("Melaka", "Malacca", 75, "6"),
    ("Seremban", "S'ban", 70, "6"),
    ("Kuantan", "KUANTAN", 25, "9"),
    ("Kota Bharu", "Kota Bahru", 15, "9"),
    ("Alor Setar", "Alor Star", 5, "4"),
    ("Kota Kinabalu", "KK", 88, "88"),
    ("Kuching", "KUCHING", 93, "82"),
    ("Batu Pahat", "BATU PAHAT", 83, "7"),
];

/// The same of elsewhere: city, other name, first digits of postcodes, country code, ending of domains.
pub const ELSEWHERE: [(&str, &str, u32, &str, &str); 14] = [
    ("Singapore", "S'pore", 31, "65", "com.sg"),
    ("Jakarta", "DKI Jakarta", 10, "62", "co.id"),
    ("Surabaya", "SURABAYA", 60, "62", "co.id"),
    ("Bangkok", "BKK", 10, "66", "co.th"),
    ("Manila", "Metro Manila", 10, "63", "com.ph"),
    ("Ho Chi Minh City", "HCMC", 70, "84", "com.vn"),
    ("München", "Munich", 80, "49", "de"),
    ("Köln", "Cologne", 50, "49", "de"),
    ("Hamburg", "HAMBURG", 20, "49", "de"),
    ("Wien", "Vienna", 10, "43", "at"),
    ("Lyon", "LYON", 69, "33", "fr"),
    ("Milano", "Milan", 20, "39", "it"),
    ("Leeds", "LEEDS", 11, "44", "co.uk"),
    ("Rotterdam", "ROTTERDAM", 30, "31", "nl"),
];

pub const STREETS: &str = "Ampang Bukit Merdeka Sultan Raja Tun Perak Pudu Cempaka Mawar Kenanga Seroja Dahlia Anggerik Wangsa Puchong Kinrara Damai Ria Bahagia Perdana Industri Teknologi Usahawan Mewah Hutan Melaka Sentral Bangsar Maarof Telawi";
pub const FREE_MAIL: &str = "gmail.com yahoo.com hotmail.com outlook.com yahoo.com.my icloud.com";
pub const TITLES: &str = "Dato' En. Pn. Tuan Dr. Mr Ms Ir. Hj. Encik Datuk Puan";
