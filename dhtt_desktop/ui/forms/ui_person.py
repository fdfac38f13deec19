# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'person.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout,
    QWidget)

from dhtt_desktop.ui.inputs import FormField
class Ui_PersonForm(object):
    def setupUi(self, PersonForm):
        if not PersonForm.objectName():
            PersonForm.setObjectName(u"PersonForm")
        self.lines = QVBoxLayout(PersonForm)
        self.lines.setSpacing(10)
        self.lines.setObjectName(u"lines")
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.name = FormField(PersonForm)
        self.name.setObjectName(u"name")
        self.name.setProperty(u"kind", u"line")

        self.lines.addWidget(self.name)

        self.born = QHBoxLayout()
        self.born.setSpacing(10)
        self.born.setObjectName(u"born")
        self.birth = FormField(PersonForm)
        self.birth.setObjectName(u"birth")
        self.birth.setProperty(u"kind", u"date")

        self.born.addWidget(self.birth, 0, Qt.AlignmentFlag.AlignTop)

        self.gender = FormField(PersonForm)
        self.gender.setObjectName(u"gender")
        self.gender.setProperty(u"kind", u"choice")

        self.born.addWidget(self.gender, 0, Qt.AlignmentFlag.AlignTop)


        self.lines.addLayout(self.born)

        self.placed = QHBoxLayout()
        self.placed.setSpacing(10)
        self.placed.setObjectName(u"placed")
        self.post = FormField(PersonForm)
        self.post.setObjectName(u"post")
        self.post.setProperty(u"kind", u"suggest")

        self.placed.addWidget(self.post, 0, Qt.AlignmentFlag.AlignTop)

        self.team_id = FormField(PersonForm)
        self.team_id.setObjectName(u"team_id")
        self.team_id.setProperty(u"kind", u"choice")

        self.placed.addWidget(self.team_id, 0, Qt.AlignmentFlag.AlignTop)


        self.lines.addLayout(self.placed)

        self.known = QHBoxLayout()
        self.known.setSpacing(10)
        self.known.setObjectName(u"known")
        self.joined = FormField(PersonForm)
        self.joined.setObjectName(u"joined")
        self.joined.setProperty(u"kind", u"date")

        self.known.addWidget(self.joined, 0, Qt.AlignmentFlag.AlignTop)

        self.cccd = FormField(PersonForm)
        self.cccd.setObjectName(u"cccd")
        self.cccd.setProperty(u"kind", u"masked")

        self.known.addWidget(self.cccd, 0, Qt.AlignmentFlag.AlignTop)


        self.lines.addLayout(self.known)

        self.reached = QHBoxLayout()
        self.reached.setSpacing(10)
        self.reached.setObjectName(u"reached")
        self.phone = FormField(PersonForm)
        self.phone.setObjectName(u"phone")
        self.phone.setProperty(u"kind", u"line")

        self.reached.addWidget(self.phone, 0, Qt.AlignmentFlag.AlignTop)

        self.qualification = FormField(PersonForm)
        self.qualification.setObjectName(u"qualification")
        self.qualification.setProperty(u"kind", u"suggest")

        self.reached.addWidget(self.qualification, 0, Qt.AlignmentFlag.AlignTop)


        self.lines.addLayout(self.reached)

        self.stands = QHBoxLayout()
        self.stands.setSpacing(10)
        self.stands.setObjectName(u"stands")
        self.party_member = FormField(PersonForm)
        self.party_member.setObjectName(u"party_member")
        self.party_member.setProperty(u"kind", u"choice")

        self.stands.addWidget(self.party_member, 0, Qt.AlignmentFlag.AlignTop)

        self.status = FormField(PersonForm)
        self.status.setObjectName(u"status")
        self.status.setProperty(u"kind", u"choice")

        self.stands.addWidget(self.status, 0, Qt.AlignmentFlag.AlignTop)


        self.lines.addLayout(self.stands)

        self.left_on = FormField(PersonForm)
        self.left_on.setObjectName(u"left_on")
        self.left_on.setProperty(u"kind", u"date")

        self.lines.addWidget(self.left_on)

        self.note = FormField(PersonForm)
        self.note.setObjectName(u"note")
        self.note.setProperty(u"kind", u"lines")

        self.lines.addWidget(self.note)


        self.retranslateUi(PersonForm)

        QMetaObject.connectSlotsByName(PersonForm)
    # setupUi

    def retranslateUi(self, PersonForm):
        self.name.setProperty(u"words", QCoreApplication.translate("PersonForm", u"H\u1ecd v\u00e0 t\u00ean", None))
        self.birth.setProperty(u"words", QCoreApplication.translate("PersonForm", u"Ng\u00e0y sinh (ho\u1eb7c n\u0103m)", None))
        self.gender.setProperty(u"words", QCoreApplication.translate("PersonForm", u"Gi\u1edbi t\u00ednh", None))
        self.post.setProperty(u"words", QCoreApplication.translate("PersonForm", u"Ch\u1ee9c v\u1ee5", None))
        self.team_id.setProperty(u"words", QCoreApplication.translate("PersonForm", u"T\u1ed5", None))
        self.joined.setProperty(u"words", QCoreApplication.translate("PersonForm", u"V\u00e0o ng\u00e0nh", None))
        self.cccd.setProperty(u"words", QCoreApplication.translate("PersonForm", u"S\u1ed1 CCCD", None))
        self.phone.setProperty(u"words", QCoreApplication.translate("PersonForm", u"\u0110i\u1ec7n tho\u1ea1i", None))
        self.qualification.setProperty(u"words", QCoreApplication.translate("PersonForm", u"Tr\u00ecnh \u0111\u1ed9", None))
        self.party_member.setProperty(u"words", QCoreApplication.translate("PersonForm", u"\u0110\u1ea3ng vi\u00ean", None))
        self.status.setProperty(u"words", QCoreApplication.translate("PersonForm", u"T\u00ecnh tr\u1ea1ng", None))
        self.left_on.setProperty(u"words", QCoreApplication.translate("PersonForm", u"Ngh\u1ec9 ho\u1eb7c chuy\u1ec3n t\u1eeb ng\u00e0y", None))
        self.note.setProperty(u"words", QCoreApplication.translate("PersonForm", u"Ghi ch\u00fa", None))
        pass
    # retranslateUi

