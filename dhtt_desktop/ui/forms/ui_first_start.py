# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'first_start.ui'
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
class Ui_FirstStartForm(object):
    def setupUi(self, FirstStartForm):
        if not FirstStartForm.objectName():
            FirstStartForm.setObjectName(u"FirstStartForm")
        self.rows = QVBoxLayout(FirstStartForm)
        self.rows.setSpacing(12)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.name = FormField(FirstStartForm)
        self.name.setObjectName(u"name")
        self.name.setProperty(u"kind", u"line")

        self.rows.addWidget(self.name)

        self.superior = FormField(FirstStartForm)
        self.superior.setObjectName(u"superior")
        self.superior.setProperty(u"kind", u"lines")

        self.rows.addWidget(self.superior)

        self.place_row = QHBoxLayout()
        self.place_row.setSpacing(10)
        self.place_row.setObjectName(u"place_row")
        self.place = FormField(FirstStartForm)
        self.place.setObjectName(u"place")
        self.place.setProperty(u"kind", u"line")

        self.place_row.addWidget(self.place)

        self.head_name = FormField(FirstStartForm)
        self.head_name.setObjectName(u"head_name")
        self.head_name.setProperty(u"kind", u"line")

        self.place_row.addWidget(self.head_name)


        self.rows.addLayout(self.place_row)

        self.kind_row = QHBoxLayout()
        self.kind_row.setSpacing(10)
        self.kind_row.setObjectName(u"kind_row")
        self.kind = FormField(FirstStartForm)
        self.kind.setObjectName(u"kind")
        self.kind.setProperty(u"kind", u"choice")

        self.kind_row.addWidget(self.kind)

        self.symbol = FormField(FirstStartForm)
        self.symbol.setObjectName(u"symbol")
        self.symbol.setProperty(u"kind", u"line")

        self.kind_row.addWidget(self.symbol)


        self.rows.addLayout(self.kind_row)


        self.retranslateUi(FirstStartForm)

        QMetaObject.connectSlotsByName(FirstStartForm)
    # setupUi

    def retranslateUi(self, FirstStartForm):
        self.name.setProperty(u"words", QCoreApplication.translate("FirstStartForm", u"T\u00ean tr\u01b0\u1eddng, vi\u1ebft \u0111\u1ea7y \u0111\u1ee7", None))
        self.name.setProperty(u"hint", QCoreApplication.translate("FirstStartForm", u"Tr\u01b0\u1eddng M\u1ea7m non T\u00e2n Ph\u00fa", None))
        self.superior.setProperty(u"words", QCoreApplication.translate("FirstStartForm", u"C\u1ea5p tr\u00ean tr\u1ef1c ti\u1ebfp (c\u00f3 th\u1ec3 hai d\u00f2ng)", None))
        self.superior.setProperty(u"hint", QCoreApplication.translate("FirstStartForm", u"UBND x\u00e3 T\u00e2n Ph\u00fa", None))
        self.place.setProperty(u"words", QCoreApplication.translate("FirstStartForm", u"\u0110\u1ecba danh ghi tr\u00ean v\u0103n b\u1ea3n", None))
        self.place.setProperty(u"hint", QCoreApplication.translate("FirstStartForm", u"T\u00e2n Ph\u00fa", None))
        self.head_name.setProperty(u"words", QCoreApplication.translate("FirstStartForm", u"Hi\u1ec7u tr\u01b0\u1edfng", None))
        self.head_name.setProperty(u"hint", QCoreApplication.translate("FirstStartForm", u"H\u1ecd v\u00e0 t\u00ean", None))
        self.kind.setProperty(u"words", QCoreApplication.translate("FirstStartForm", u"Lo\u1ea1i tr\u01b0\u1eddng", None))
        self.symbol.setProperty(u"words", QCoreApplication.translate("FirstStartForm", u"Ch\u1eef vi\u1ebft t\u1eaft trong k\u00fd hi\u1ec7u", None))
        self.symbol.setProperty(u"hint", QCoreApplication.translate("FirstStartForm", u"MNTP", None))
        pass
    # retranslateUi

